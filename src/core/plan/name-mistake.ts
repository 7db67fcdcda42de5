import type { Naming } from './plan-words.js';

/** Words that stay small inside a title: `Added to Cart`. The compiler's list of them is in `name-types.ts`. */
const smallWords: ReadonlySet<string> = new Set(
  'a an and as at by for from in into of on or the to via with'.split(' '),
);

/** The same rule that the compiler holds names to: what is wrong with a name, and how to write it. */
export function nameMistake(name: string, style: Naming): string | undefined {
  const isRight = style === 'Title Case' ? isTitleCase(name) : isSnakeCase(name);
  if (isRight) return undefined;
  const better = style === 'Title Case' ? titleCase(name) : snakeCase(name);
  return `is not in ${style}${better === '' ? '' : `; write ${JSON.stringify(better)}`}`;
}

function isTitleCase(name: string): boolean {
  const words = name.split(' ');
  return words.every(
    (word, index) => isCapital(word) || (index > 0 && index < words.length - 1 && smallWords.has(word)),
  );
}

function isCapital(word: string): boolean {
  return word !== '' && !word.includes('_') && word === capitalized(word);
}

function isSnakeCase(name: string): boolean {
  return name !== '' && name === name.toLowerCase() && !/[ .-]|__|^_|_$/.test(name);
}

function titleCase(name: string): string {
  const words = name.split(/[ _]+/).filter((word) => word !== '');
  return words
    .map((word, index) =>
      index > 0 && index < words.length - 1 && smallWords.has(word) ? word : capitalized(word),
    )
    .join(' ');
}

function snakeCase(name: string): string {
  return name
    .split(/[ ._-]+/)
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase();
}

/** As TypeScript's `Capitalize` does it. */
function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
