import { once } from '../model/once.js';
import type { KeyRule } from './key-rule.js';
import { keyRules } from './key-rules.js';
import { wordsOf } from './key-words.js';

/** What the name of a value says of it. */
export interface KeyVerdict {
  readonly rule: KeyRule | undefined;
  /** It names a number of things, not of people: an order's id, an EAN. Such digits can look like a card by chance. */
  readonly isReference: boolean;
}

interface Phrase {
  readonly rule: KeyRule;
  readonly words: string;
}

const mostNames = 2000;
/** The end of a name says what it is, and no name is so long. */
const longestName = 200;
/** So long a phrase is recognised at the end of a word, too: `userpassword`. */
const shortestInWord = 5;

const none: ReadonlyMap<string, KeyVerdict> = new Map();

const phrases = /* @__PURE__ */ once((): ReadonlyMap<string, Phrase> => {
  const all = keyRules.flatMap((rule) =>
    rule.phrases.map((phrase) => ({ rule, words: phrase.replaceAll(' ', '') })),
  );
  return new Map(all.map((phrase) => [phrase.words, phrase]));
});
const inWords = /* @__PURE__ */ once(() =>
  [...phrases().values()].filter(
    ({ rule, words }) => rule.isWholeName !== true && words.length >= shortestInWord,
  ),
);

const longestPhrase = /* @__PURE__ */ once(() =>
  Math.max(...[...phrases().keys()].map((words) => words.length)),
);

/** After these words a value is still the thing itself: `password_confirmation`. */
const stillItself = new Set(
  (
    'again base bcrypt cleartext confirm confirmation confirmed current digest encrypted entered field hash ' +
    'hashed input md new old plain plaintext raw repeat repeated sha string text typed value'
  ).split(' '),
);

/** A name with such a word says whether, not what: `has_password`, `forgot_password`. */
const asksWhether = new Set(
  (
    'are can disable disabled enable enabled forgot forgotten had has have hide is lost must need needs no not ' +
    'require required requires should show use used uses via was will with without'
  ).split(' '),
);

/** What ends a name of numbers that count things, moments or places. */
const references = new Set(
  (
    'asin at barcode batch build bytes campaignid cents checksum code count date ean epoch fbclid fax gclid gtin hash ' +
    'iccid id ids imei imsi isbn key lot meid micros microseconds mobile ms nanos nanoseconds ns phone quantity ref ' +
    'reference revision serial sha sku telephone time timestamp total tracking ts upc uuid version vin ' +
    'bookingnumber casenumber confirmationnumber customernumber invoiceno invoicenumber modelnumber orderno ordernumber partnumber phonenumber purchasenumber ' +
    'referencenumber serialnumber shipmentnumber ticketnumber trackingnumber transactionnumber'
  ).split(' '),
);

/** What each name says, looked up once: a plan has a few hundred of them. */
export class KeyVerdicts {
  #byParent = new Map<string, Map<string, KeyVerdict>>();
  #count = 0;
  /** The words of the object that was looked through last: its names come one after the other. */
  #around: readonly [parent: string, words: readonly string[]] = ['', []];

  /** What is known so far of the names in an object of this name. */
  below(parent: string): ReadonlyMap<string, KeyVerdict> {
    return this.#byParent.get(parent) ?? none;
  }

  /** @param parent The name of the object around it; nothing for the outermost one. */
  of(parent: string, key: string): KeyVerdict {
    const known = this.#byParent.get(parent)?.get(key);
    if (known !== undefined) return known;
    const verdict = judge(this.#wordsAround(parent.slice(-longestName)), key.slice(-longestName));
    if (key.length <= longestName && parent.length <= longestName) this.#keep(parent, key, verdict);
    return verdict;
  }

  #wordsAround(parent: string): readonly string[] {
    if (this.#around[0] !== parent) {
      // A list of cards is about a card.
      const words = wordsOf(parent).map((word) => word.replace(/(?<=[^s])s$/, ''));
      this.#around = [parent, words];
    }
    return this.#around[1];
  }

  /** Names made of data, such as ids, have no end: they push out what was known. */
  #keep(parent: string, key: string, verdict: KeyVerdict): void {
    if (this.#count >= mostNames) {
      this.#byParent = new Map();
      this.#count = 0;
    }
    this.#count++;
    const siblings = this.#byParent.get(parent);
    if (siblings) siblings.set(key, verdict);
    else this.#byParent.set(parent, new Map([[key, verdict]]));
  }
}

function judge(around: readonly string[], key: string): KeyVerdict {
  const own = wordsOf(key);
  const words = [...around, ...own];
  const end = words.findLastIndex((word) => !stillItself.has(word)) + 1;
  const isQuestion = own.length > 1 && asksWhether.has(own[0] as string);
  const rule = isQuestion ? undefined : phraseAtEnd(words.slice(0, end), around.length);
  return { rule, isReference: rule === undefined && endsIn(words, references) };
}

function phraseAtEnd(words: readonly string[], firstOwn: number): KeyRule | undefined {
  for (let start = firstOfPhrase(words); start < words.length; start++) {
    const phrase = find(words.slice(start).join(''));
    if (phrase === undefined || (phrase.rule.isWholeName && start !== firstOwn)) continue;
    return isHarmlessAfter(words[start - 1], phrase.rule) ? undefined : phrase.rule;
  }
  const last = words.at(-1) ?? '';
  const joined = inWords().find((phrase) => last.endsWith(phrase.words) || last.endsWith(`${phrase.words}s`));
  if (joined === undefined) return undefined;
  const before = last.slice(0, last.lastIndexOf(joined.words));
  return isHarmlessAfter(before, joined.rule) ? undefined : joined.rule;
}

/** Where the longest phrase could begin: names of a hundred words are not put together a hundred times. */
function firstOfPhrase(words: readonly string[]): number {
  let start = words.length;
  for (let letters = 0; start > 0; start--) {
    letters += (words[start - 1] as string).length;
    // A phrase is found in the plural, too.
    if (letters > longestPhrase() + 1) break;
  }
  return start;
}

function find(words: string): Phrase | undefined {
  const phrase = phrases().get(words);
  if (phrase !== undefined || !words.endsWith('s')) return phrase;
  const one = phrases().get(words.slice(0, -1));
  return one?.rule.isWholeName ? undefined : one;
}

function isHarmlessAfter(word: string | undefined, rule: KeyRule): boolean {
  return word !== undefined && (asksWhether.has(word) || rule.notAfter?.includes(word) === true);
}

function endsIn(words: readonly string[], endings: ReadonlySet<string>): boolean {
  return [1, 2].some((count) => endings.has(words.slice(-count).join('')));
}
