import { editDistance } from './edit-distance.js';

/** A name longer than this is no slip of the pen, and comparing it with a thousand others would take a while. */
const longestName = 100;

/**
 * The name that was probably meant: the one that is spelt most like the given one, whatever its case, `_` and spaces.
 * Nothing where none is near: more than a third of the letters are wrong.
 */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  if (given.length > longestName) return undefined;
  const word = plain(given);
  let most = Math.max(1, Math.floor(word.length / 3));
  let nearest: string | undefined;
  for (const name of known) {
    const slips = editDistance(word, plain(name), most);
    if (slips > most) continue;
    nearest = name;
    if (slips === 0) break;
    most = slips - 1;
  }
  return nearest;
}

/** `; did you mean …?`, or nothing. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const name = nearestName(given, known);
  return name === undefined ? '' : `; did you mean ${JSON.stringify(name)}?`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, ' ');
}
