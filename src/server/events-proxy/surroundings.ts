import type { PageClock } from './page-clock.js';

/** What the server knows of a request, and no page may say. */
export interface Surroundings {
  readonly clock: PageClock;
  readonly ip: string | undefined;
  /** The only person that a call may name; `null` when nobody is signed in, `undefined` when the page is believed. */
  readonly signedIn: string | null | undefined;
  /** The only visitor that may become a person, by the request's own cookie; `undefined` when the page is believed. */
  readonly visitor: string | undefined;
}
