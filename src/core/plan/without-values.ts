import { showGiven } from '../model/invalid-option.js';

/** A message is read this far and becomes no longer: a library may list everything that it was given. */
const longestMessage = 1000;

/** Deeper than this nothing is sent. */
const deepest = 100;

/** Looked at in one value. A message of a thousand letters has room for a fraction of them. */
const mostValues = 2000;

/** A message in which more of them stand says nothing else. */
const mostFound = 100;

/** Shorter values stand in many messages by chance: they are taken out only where a message says that they were given. */
const shortest = 4;

/** What all messages of one refusal may cost: values looked at, and values compared with a message. */
export interface Work {
  left: number;
  /** What was found in a value, for the next message about it. */
  readonly leaves: Map<unknown, Leaves>;
}

export function startWork(): Work {
  return { left: 20_000, leaves: new Map() };
}

/** Stands for a message that cannot be cleared of what was given. */
const unsaid = 'the value is refused, and the message of the schema is left out: it may repeat the value';

/**
 * What a schema library says, without what was given: messages go into logs and alerts, and the value may be a secret.
 * The message is looked through once, and what is put in is never looked at again.
 *
 * @param given What stands at the place that the message is about.
 * @returns 1,000 characters at the most.
 */
export function withoutValues(message: string, given: unknown, work: Work = startWork()): string {
  const leaves = leavesOf(given, work);
  work.left -= leaves.size;
  if (work.left <= 0) return unsaid;
  const found: Form[] = [];
  for (const [word, what] of leaves) {
    if (word.length > message.length) continue;
    for (const written of what === text ? [JSON.stringify(word), `'${word}'`, word] : [word]) {
      // Those that begin in what is kept of the message: one that goes on beyond it is taken out whole.
      if (!message.slice(0, longestMessage + written.length).includes(written)) continue;
      if (found.length === mostFound) return unsaid;
      found.push({ written, shown: what === text ? showGiven(word) : what, isLong: word.length >= shortest });
    }
  }
  return clipped(found.length === 0 ? message : struckOut(message, found));
}

interface Form {
  /** As it stands in the message. */
  readonly written: string;
  readonly shown: string;
  readonly isLong: boolean;
}

function struckOut(message: string, found: readonly Form[]): string {
  // The longest first: it may begin with another.
  const forms = [...found].sort((one, other) => other.written.length - one.written.length);
  const shown = new Map(forms.map((form) => [form.written, form.shown]));
  const pattern = new RegExp(forms.map(patternOf).join('|'), 'g');
  const read = message.slice(0, longestMessage + (forms[0] as Form).written.length);
  let end = 0;
  let kept = '';
  for (const match of read.matchAll(pattern)) {
    if (match.index >= longestMessage) break;
    kept += read.slice(end, match.index) + shown.get(match[0]);
    end = match.index + match[0].length;
  }
  // More of it than is kept shows that there was more.
  return end > longestMessage ? kept : kept + read.slice(end, longestMessage + 1);
}

function patternOf({ written, isLong }: Form): string {
  const escaped = written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return isLong ? escaped : `(?<=(?:received|was|got) )${escaped}(?!\\w)`;
}

const text = Symbol('a text');

/** By what is written, whether a text or `a number` is given. A text goes before a number that is written like it. */
type Leaves = Map<string, string | typeof text>;

function leavesOf(given: unknown, work: Work): Leaves {
  const known = work.leaves.get(given);
  if (known !== undefined) return known;
  const leaves: Leaves = new Map();
  const seen = new Set<unknown>();
  let left = Math.min(mostValues, work.left);
  work.left -= left;
  /** Whether there is room for more. */
  const walk = (value: unknown, depth: number): boolean => {
    left--;
    if (typeof value === 'string') leaves.set(value, text);
    else if (isLeaf(value)) leaves.set(String(value), leaves.get(String(value)) ?? `a ${typeof value}`);
    else if (value instanceof Date && !Number.isNaN(value.getTime()))
      leaves.set(value.toISOString(), text).set(String(value), text);
    else if (typeof value === 'object' && value !== null && depth <= deepest && !seen.has(value)) {
      seen.add(value);
      membersOf(value).every((inner) => walk(inner, depth + 1));
    }
    return left > 0;
  };
  walk(given, 0);
  work.left += left;
  leaves.delete('');
  work.leaves.set(given, leaves);
  return leaves;
}

function membersOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) ? [] : Object.values(value);
}

function isLeaf(value: unknown): value is number | bigint | boolean {
  return ['number', 'bigint', 'boolean'].includes(typeof value);
}

function clipped(message: string): string {
  return message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message;
}
