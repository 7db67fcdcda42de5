import { beginStory } from './story.js';

/** A program that closes its tracker, then tells. */
const { call, close, told } = beginStory(JSON.parse(process.argv[2]!));
call();
void close().then(() => console.log(JSON.stringify(told())));
