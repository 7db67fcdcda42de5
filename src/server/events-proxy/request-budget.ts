import { systemClock } from '../../adapters/clock.js';
import { byteLength } from '../../core/model/byte-length.js';
import type { Refusal } from '../../core/model/outcome.js';
import { limits } from '../../core/rules/limits.js';
import type { Deadline } from './deadline.js';

/** An order of a hundred items with nine fields each has as many. */
const mostValues = 1000;

/** As in every event: what nests deeper is refused whatever it is. */
const deepest = 100;

/** How long calls are judged at a stretch, in milliseconds: other requests wait meanwhile. */
const stretchMs = 10;

/**
 * Refuses a call that is too large, before anything is done with it: a schema, a copy and a look for secrets cost in
 * proportion to what is in it, and whoever sends it pays nothing.
 */
export function tooMuch(call: unknown): Refusal | undefined {
  const load: Load = { bytes: 0, values: 0, isTooDeep: false };
  weigh(call, 0, load);
  if (load.isTooDeep) {
    return { code: 'UNSERIALIZABLE', message: `the event is nested more than ${deepest} levels deep` };
  }
  if (load.bytes > limits.event) return refuse(`more than ${limits.event} bytes`, `${limits.event}`);
  return load.values > mostValues
    ? refuse(`more than ${mostValues} names and values`, `${mostValues} from a page`)
    : undefined;
}

function refuse(what: string, most: string): Refusal {
  return { code: 'EVENT_TOO_LARGE', message: `the event has ${what}; at most ${most} are taken` };
}

interface Load {
  /** Of the texts: no JSON of it has fewer. */
  bytes: number;
  values: number;
  isTooDeep: boolean;
}

function weigh(value: unknown, depth: number, load: Load): void {
  load.values++;
  if (typeof value === 'string') load.bytes += byteLength(value);
  if (typeof value !== 'object' || value === null) return;
  load.isTooDeep ||= depth > deepest;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && isWithin(load); index++) weigh(value[index], depth + 1, load);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (!isWithin(load)) return;
    load.bytes += byteLength(key);
    weigh(inner, depth + 1, load);
  }
}

function isWithin({ bytes, values, isTooDeep }: Load): boolean {
  return bytes <= limits.event && values <= mostValues && !isTooDeep;
}

/** Lets others have their turn between the calls of one request. */
export interface Turns {
  /** Call it before each piece of work. False once the time of the request is over. */
  readonly next: () => Promise<boolean> | boolean;
}

export function takeTurns(deadline: Deadline, { now, after } = systemClock): Turns {
  let begun = now();
  return {
    next: () => {
      if (deadline.hasPassed) return false;
      if (now() - begun < stretchMs) return true;
      return new Promise((resolve) => {
        const go = () => {
          begun = now();
          resolve(!deadline.hasPassed);
        };
        after(0, go, { keepAlive: true });
      });
    },
  };
}
