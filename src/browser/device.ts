import { attempt } from './attempt.js';

/** What the device keeps under a name in localStorage; empty where it keeps nothing, or storage is blocked. */
export function recall(name: string): string {
  return attempt(() => localStorage.getItem(name)) ?? '';
}

/** Keeps a text, or forgets it where there is none. Storage that is blocked or full keeps nothing. */
export function remember(name: string, text = ''): void {
  attempt(() => (text ? localStorage.setItem(name, text) : localStorage.removeItem(name)));
}
