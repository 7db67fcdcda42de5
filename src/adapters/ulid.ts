import { random } from 'nanoid';
import { crockford } from '../core/model/crockford.js';
import type { IdSource } from '../core/model/ports.js';

const letters = 26;
const timeLetters = 10;

/** The ids of one drawing differ in their last two letters. */
const idsPerDraw = 32 * 32;

/**
 * A source of ULIDs (https://github.com/ulid/spec): 48 bits of time, 80 bits of randomness. The randomness is drawn once
 * for a millisecond, and counted on from there, round its last ten bits: a busy process asks for many ids in each.
 */
export function createUlidSource(): IdSource {
  const alphabet = Array.from(crockford, (letter) => letter.charCodeAt(0));
  const codes = new Array<number>(letters).fill(0);
  let drawnAt = Number.NaN;
  let low = 0;
  let left = 0;

  function draw(now: number): void {
    const time = timeText(now);
    const bytes = random(letters - timeLetters);
    for (let place = 0; place < timeLetters; place++) codes[place] = time.charCodeAt(place);
    bytes.forEach((byte, index) => {
      codes[timeLetters + index] = alphabet[byte % 32] as number;
    });
    low = (((bytes.at(-2) as number) << 8) | (bytes.at(-1) as number)) % idsPerDraw;
    drawnAt = now;
    left = idsPerDraw;
  }

  return (now) => {
    if (now !== drawnAt || left === 0) draw(now);
    codes[letters - 2] = alphabet[low >> 5] as number;
    codes[letters - 1] = alphabet[low & 31] as number;
    low = (low + 1) % idsPerDraw;
    left--;
    // Written at once: a text that is put together is put together again by the first who reads it.
    return String.fromCharCode(...codes);
  };
}

function timeText(now: number): string {
  let rest = Math.max(0, Math.floor(now)) % 2 ** 48;
  let text = '';
  for (let place = 0; place < timeLetters; place++) {
    text = crockford[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
