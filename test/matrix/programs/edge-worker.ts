import { waitUntil } from '@vercel/functions';
import type { Settings } from '../told.js';
import { beginStory } from './story.js';

/** A function for Vercel's edge: /call makes the calls and answers at once, /told tells. */
interface FetchEvent {
  readonly request: Request;
  readonly respondWith: (response: Response) => void;
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

declare const SETTINGS: Settings;
declare function addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;

const { call, told } = beginStory(SETTINGS, waitUntil);

addEventListener('fetch', (event) => {
  // Where `waitUntil` of @vercel/functions finds the request, on Vercel.
  Object.assign(globalThis, {
    [Symbol.for('@vercel/request-context')]: {
      get: () => ({ waitUntil: (promise: Promise<unknown>) => event.waitUntil(promise) }),
    },
  });
  if (new URL(event.request.url).pathname === '/call') call();
  event.respondWith(Response.json(told()));
});
