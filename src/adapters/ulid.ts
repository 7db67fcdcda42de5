import { random } from 'nanoid';
import { crockford } from '../core/model/crockford.js';
import { once } from '../core/model/once.js';
import type { IdSource } from '../core/model/ports.js';

/** 80 bits: a million ids in one millisecond collide with a probability below one in a trillion. */
const bytesPerId = 10;

/** Asked for at once, since the asking costs more than the writing. nanoid takes 128 times as much from a source that gives 64 KiB. */
const idsPerPool = 32;

/** Two letters at a time, by ten bits of randomness. */
const letterPairs = /* @__PURE__ */ once(() =>
  [...crockford].flatMap((first) => [...crockford].map((second) => first + second)),
);

/**
 * A source of ULIDs (https://github.com/ulid/spec): 48 bits of time, 80 bits of randomness. The time's text is
 * kept from one call to the next, since many calls come in the same millisecond.
 */
export function createUlidSource(): IdSource {
  const pairs = letterPairs();
  let lastNow = Number.NaN;
  let lastText = '';
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return (now) => {
    if (now !== lastNow) {
      lastNow = now;
      lastText = timeText(now);
    }
    if (used === pool.length) {
      // A copy: nanoid writes into its own buffer again.
      pool = Uint8Array.from(random(bytesPerId * idsPerPool));
      used = 0;
    }
    const start = used;
    used += bytesPerId;
    return lastText + eightLetters(pairs, pool, start) + eightLetters(pairs, pool, start + bytesPerId / 2);
  };
}

/** The five bytes from `start` on are 40 bits: four pairs of letters. */
function eightLetters(pairs: readonly string[], bytes: Uint8Array, start: number): string {
  const [a, b, c, d, e] = [
    bytes[start] as number,
    bytes[start + 1] as number,
    bytes[start + 2] as number,
    bytes[start + 3] as number,
    bytes[start + 4] as number,
  ];
  return (
    (pairs[(a << 2) | (b >> 6)] as string) +
    pairs[((b & 63) << 4) | (c >> 4)] +
    pairs[((c & 15) << 6) | (d >> 2)] +
    pairs[((d & 3) << 8) | e]
  );
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
