import { once } from './once.js';

/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as eight 32-bit words. The platform's own is asynchronous in
 * browsers and workers; an id must be there when the call returns. The text has no lone surrogates.
 */
export function sha256(text: string): readonly number[] {
  const words = padded(utf8(text));
  const state = [...rootFractions().initial];
  for (let block = 0; block < words.length; block += 16) compress(state, words.slice(block, block + 16));
  return state;
}

function compress(state: number[], block: number[]): void {
  const { round } = rootFractions();
  for (let index = 16; index < 64; index++) {
    const near = block[index - 15] as number;
    const far = block[index - 2] as number;
    const small0 = rotate(near, 7) ^ rotate(near, 18) ^ (near >>> 3);
    const small1 = rotate(far, 17) ^ rotate(far, 19) ^ (far >>> 10);
    block[index] = ((block[index - 16] as number) + small0 + (block[index - 7] as number) + small1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + (round[index] as number) + (block[index] as number)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + big0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] as number) + word) | 0;
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The message in 32-bit words: a one bit, zeros, and its length in bits at the end of the last block. */
function padded(bytes: readonly number[]): number[] {
  const words = new Array<number>((((bytes.length + 8) >> 6) + 1) * 16).fill(0);
  for (let index = 0; index <= bytes.length; index++) {
    words[index >> 2] = (words[index >> 2] as number) | ((bytes[index] ?? 0x80) << (24 - (index % 4) * 8));
  }
  words[words.length - 1] = bytes.length * 8;
  return words;
}

function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let index = 0; index < escaped.length; index++) {
    if (escaped[index] === '%') {
      bytes.push(Number.parseInt(escaped.slice(index + 1, index + 3), 16));
      index += 2;
    } else {
      bytes.push(escaped.charCodeAt(index));
    }
  }
  return bytes;
}

/** The first 32 bits of the fractions of the square and cube roots of the first primes. */
const rootFractions = /* @__PURE__ */ once(() => {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
  return {
    initial: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    round: primes.map((prime) => fraction(Math.cbrt(prime))),
  };
});
