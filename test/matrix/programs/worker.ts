import { env, waitUntil } from 'cloudflare:workers';
import { beginStory } from './story.js';

/** A worker of Cloudflare: /call makes the calls and answers at once, /told tells. */
const { call, told } = beginStory(JSON.parse(env.SETTINGS!), waitUntil);

const worker = {
  fetch(request: Request): Response {
    if (new URL(request.url).pathname === '/call') call();
    return Response.json(told());
  },
};

export default worker;
