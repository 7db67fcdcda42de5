import type { Refusal } from '../../core/model/outcome.js';
import { readTimestamp } from '../../core/rules/timestamp.js';

/** What the handler makes of the clock of a page, from the time at which the page says that it sent. */
export interface PageClock {
  /** Ours: milliseconds since 1970. */
  readonly now: number;
  /** What to add to a time of the page's; undefined for a clock that is so wrong that its times mean nothing. */
  readonly skewMs: number | undefined;
}

/** A clock that is slower than ours by less than this is right: the request was on its way for as long. */
const toleratedMs = 2 * 60_000;

const dayMs = 24 * 60 * 60_000;

/** A wrong time zone makes one day. A clock that is wrong by more was never set, or is a lie. */
const believedSkewMs = 3 * dayMs;

/** A page keeps its events for 7 days; one more is for the way, and for what its clock was put right by. */
const oldestMs = 8 * dayMs;

/** Compares the clock of a page with ours. Without a `sentAt`, it counts as right. */
export function pageClock(sentAt: unknown, now: number): PageClock {
  const sent = typeof sentAt === 'string' ? Date.parse(sentAt) : Number.NaN;
  const skewMs = now - sent;
  // What was sent after now is of a fast clock, however little: its times keep their distances, and none is ahead of ours.
  if (Number.isNaN(skewMs) || (skewMs >= 0 && skewMs < toleratedMs)) return { now, skewMs: 0 };
  return { now, skewMs: Math.abs(skewMs) <= believedSkewMs ? skewMs : undefined };
}

/**
 * The time of a page's event on our clock. It is never after now: of two writes of a trait the one with the later time
 * counts, and a page must not be ahead of what a server writes next.
 */
export function readPageTime(given: unknown, { now, skewMs }: PageClock): number | Refusal {
  if (given === undefined || skewMs === undefined) return now;
  const said = readTimestamp(given);
  if (typeof said !== 'number') return said;
  const time = Math.min(said + skewMs, now);
  if (time >= now - oldestMs) return time;
  return {
    code: 'INVALID_TIMESTAMP',
    message: `timestamp is ${new Date(time).toISOString()}; a page may send events of the last ${oldestMs / dayMs} days. Send older ones from a server`,
    field: 'timestamp',
  };
}
