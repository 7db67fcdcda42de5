import { customAlphabet } from 'nanoid';
import { crockford } from '../core/model/crockford.js';
import type { IdSource } from '../core/model/ports.js';

/** 80 bits: a million ids in one millisecond collide with a probability below one in a trillion. */
const randomness = customAlphabet(crockford, 16);

/**
 * A source of ULIDs (https://github.com/ulid/spec): 48 bits of time, 80 bits of randomness. The time's text is
 * kept from one call to the next, since many calls come in the same millisecond.
 */
export function createUlidSource(): IdSource {
  let lastNow = Number.NaN;
  let lastText = '';
  return (now) => {
    if (now !== lastNow) {
      lastNow = now;
      lastText = timeText(now);
    }
    return lastText + randomness();
  };
}

function timeText(now: number): string {
  let rest = Math.max(0, Math.floor(now)) % 2 ** 48;
  let text = '';
  for (let place = 0; place < 10; place++) {
    text = crockford[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
