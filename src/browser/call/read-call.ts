import { ulid } from '../../core/model/crockford.js';
import type { Refusal, RejectionCode } from '../../core/model/outcome.js';
import type { CallOptions } from '../../core/model/tracker.js';
import type { BrowserTrackerOptions, PageEvent } from '../tracker-options.js';
import { jsonOf } from './json-of.js';
import { readTime } from './read-time.js';
import { refuse } from './refuse.js';

/** A call that has its id and its time, and its values written down. */
export interface StampedCall extends PageEvent {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly timestamp: number;
  /** The properties or traits as JSON. */
  readonly json: string;
}

/** Checks what types cannot, runs the middleware and writes the values down. Nothing where a middleware left it out. */
export function readCall(
  event: PageEvent,
  options: CallOptions,
  id: string,
  now: number,
  middleware: NonNullable<BrowserTrackerOptions['middleware']>,
): StampedCall | Refusal | undefined {
  if (!ulid.test(id)) return refuse('INVALID_ID', 'id', 'not a ULID; see idFromKey()');
  const timestamp = options.timestamp === undefined ? now : readTime(options.timestamp);
  if (!timestamp) return refuse('INVALID_TIMESTAMP', 'timestamp', 'not a time between 1971 and 2099');
  let changed: PageEvent | null = event;
  for (const step of middleware) changed &&= step(changed);
  if (!changed) return;
  const { kind, props } = changed;
  const name = `${changed.name ?? ''}`.trim();
  if (kind === 'event' && !name) return refuse('UNKNOWN_EVENT', 'name', 'missing');
  const root = kind === 'identify' ? 'traits' : 'props';
  const json = jsonOf(props, root);
  if (typeof json === 'object') return json;
  if (json?.[0] !== '{') {
    return refuse(
      `INVALID_${root.toUpperCase()}` as RejectionCode,
      root,
      'not an object; in pages the person is not an argument',
    );
  }
  return { kind, name, id, timestamp, json, props: JSON.parse(json) };
}
