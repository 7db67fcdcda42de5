import { editDistance } from '../../core/model/edit-distance.js';
import { eventPath } from '../document/part-path.js';
import type { Rule, RuleFinding } from './finding.js';
import { nameWords } from './name-words.js';

/** `Account Created` and `Account Crated`; `User Invited` and `Invited User`. */
export const nearDuplicate: Rule = {
  id: 'near-duplicate',
  summary: 'No two events have almost the same name.',
  severity: 'warning',
  check: ({ events }) => {
    const spellings = Object.keys(events).map(spellingOf);
    const found: RuleFinding[] = [];
    for (const [index, one] of spellings.entries()) {
      for (let next = index + 1; next < spellings.length; next += 1) {
        const other = spellings[next]!;
        const likeness = likenessOf(one, other);
        if (likeness !== undefined) found.push(findingOf(one.name, other.name, likeness));
      }
    }
    return found;
  },
};

interface Spelling {
  readonly name: string;
  readonly words: readonly string[];
  readonly plain: string;
  /** A bit for each letter that is in it. */
  readonly letters: number;
}

function spellingOf(name: string): Spelling {
  const words = nameWords(name);
  const plain = words.join(' ');
  let letters = 0;
  for (const letter of plain) letters |= 1 << (letter.charCodeAt(0) % 32);
  return { name, words, plain, letters };
}

const mostSlips = 2;

function likenessOf(one: Spelling, other: Spelling): string | undefined {
  // Most pairs of a thousand events end here. A slip changes two of the letters that are there, at most.
  if (Math.abs(one.plain.length - other.plain.length) > mostSlips) return undefined;
  if (bitsIn(one.letters ^ other.letters) > 2 * mostSlips) return undefined;
  if (one.words.join('') === other.words.join('')) return 'the same words, written otherwise';
  if (withoutDigits(one) === withoutDigits(other)) return undefined;
  if ([...one.words].sort().join() === [...other.words].sort().join())
    return 'the same words in another order';
  const slips = editDistance(one.plain, other.plain, mostSlips);
  if (slips > mostSlips || isMeant(one, other, slips)) return undefined;
  return slips === 1 ? 'one letter apart' : 'two letters apart';
}

/** Whether two words are near by chance (`Sent`, `Seen`), or each other's opposite (`Locked`, `Unlocked`). */
function isMeant(one: Spelling, other: Spelling, slips: number): boolean {
  const pairs = one.words.flatMap((word, index) => {
    const partner = other.words[index] ?? '';
    return word === partner ? [] : [[word, partner].sort((a, b) => a.length - b.length) as [string, string]];
  });
  const shortest = slips === 1 || pairs.length > 1 ? 4 : 6;
  return pairs.some(
    ([short, long]) => short.length < shortest || opposites.some((sign) => long === sign + short),
  );
}

const opposites = ['un', 're', 'de', 'in', 'im'];

/** `Step 1 Completed` and `Step 2 Completed` are meant to be different. */
function withoutDigits({ plain }: Spelling): string {
  return plain.replace(/\d+/g, '#');
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function findingOf(one: string, other: string, likeness: string): RuleFinding {
  return {
    path: eventPath(other),
    message: `the events ${one} and ${other} are ${likeness}`,
    advice: 'if they are one event, keep one and make the other its alias',
  };
}
