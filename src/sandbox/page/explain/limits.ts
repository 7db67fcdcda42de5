import {
  MAX_BATCH_BYTES,
  MAX_EVENT_DATA_BYTES,
  MAX_EVENT_NAME_BYTES,
  MAX_IDENTIFIER_BYTES,
  MAX_ITEM_BYTES,
  MAX_PAGE_NAME_CHARS,
  MAX_SEGMENT_IDS,
  MAX_TRAIT_NAME_BYTES,
  MAX_TRAIT_VALUE_BYTES,
  MAX_TRAITS,
} from '../../wire/limits.js';

/** A documented limit. */
export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly unit: 'bytes' | 'characters' | 'traits' | 'ids';
}

/** The words of the sandbox's messages, by which each limit is known. The first that fits is taken. */
const LIMITS: readonly (Limit & { readonly words: RegExp })[] = [
  {
    words: /^event name cannot be longer/,
    name: 'the name of an event',
    most: MAX_EVENT_NAME_BYTES,
    unit: 'bytes',
  },
  {
    words: /^event name must be less than/,
    name: 'the name of a page',
    most: MAX_PAGE_NAME_CHARS,
    unit: 'characters',
  },
  {
    words: /attribute name cannot be longer/,
    name: 'the name of a trait',
    most: MAX_TRAIT_NAME_BYTES,
    unit: 'bytes',
  },
  { words: /^value for attribute/, name: 'the value of a trait', most: MAX_TRAIT_VALUE_BYTES, unit: 'bytes' },
  { words: /more than \d+ attributes/, name: 'the traits of one request', most: MAX_TRAITS, unit: 'traits' },
  { words: /\b500,?000\b/, name: 'one batch', most: MAX_BATCH_BYTES, unit: 'bytes' },
  { words: /\b100,?000\b/, name: 'the data of an event', most: MAX_EVENT_DATA_BYTES, unit: 'bytes' },
  { words: /\b32,?000\b/, name: 'one item', most: MAX_ITEM_BYTES, unit: 'bytes' },
  { words: /\b150 bytes\b/, name: 'an identifier', most: MAX_IDENTIFIER_BYTES, unit: 'bytes' },
  {
    words: /\b1000 (?:ids|people|customers)/,
    name: 'the ids of one request',
    most: MAX_SEGMENT_IDS,
    unit: 'ids',
  },
];

/** The documented limit that a message speaks of. */
export function limitIn(message: string): Limit | undefined {
  return LIMITS.find(({ words }) => words.test(message));
}
