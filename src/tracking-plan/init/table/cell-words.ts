import { type SentFrom, type Stage, stages } from '../../../core/plan/plan-words.js';

// Words of cells that choose one of a few, in the writings that teams use. `undefined` for any other word.

export function stageOf(words: string): Stage | undefined {
  return stages.find((stage) => stage.toLowerCase() === words.trim().toLowerCase());
}

export function sentFromOf(words: string): SentFrom | undefined {
  const found =
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => !fillers.has(word)) ?? [];
  const sides = new Set(found.map((word) => sideOf.get(word)));
  if (found.length === 0 || sides.has(undefined)) return undefined;
  return sides.size === 1 ? [...sides][0] : 'any';
}

/** An empty cell in a column of what is required says: not this one. */
export function isRequiredOf(words: string): boolean | undefined {
  const plain = words.trim().toLowerCase();
  if (required.has(plain)) return true;
  return plain === '' || optional.has(plain) ? false : undefined;
}

const fillers = new Set('the side only end and or app'.split(' '));

const sideOf: ReadonlyMap<string, SentFrom> = new Map([
  ...['server', 'servers', 'backend', 'back', 'api'].map((word) => [word, 'server'] as const),
  ...['browser', 'client', 'frontend', 'front', 'web', 'website', 'page', 'pages'].map(
    (word) => [word, 'browser'] as const,
  ),
  ...['any', 'both', 'all', 'anywhere'].map((word) => [word, 'any'] as const),
]);

const required = new Set('yes y true required mandatory always x 1 ✓ ✔ ✅'.split(' '));
const optional = new Set('no n false optional sometimes - 0 ✗ ✘ ❌'.split(' '));
