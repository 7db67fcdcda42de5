import { beginStory } from './story.js';

/** A program that makes its calls and comes to its end: nobody flushes or closes. */
const { call, told } = beginStory(JSON.parse(process.argv[2]!));
process.on('exit', () => console.log(JSON.stringify(told())));
call();
