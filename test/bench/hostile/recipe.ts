import { type SchemaName, schemaNames } from './large-plan.js';
import { pick } from './random.js';

/** What a body is made of. Every body of a recipe is the same. */
export interface Recipe {
  /** A batch of calls, or a text that is none. */
  readonly body: 'batch' | 'brackets' | 'objects' | 'keys' | 'spaces';
  readonly kind: 'track' | 'page' | 'identify' | 'junk';
  readonly name: 'of the plan' | 'like one of the plan' | 'like all of them' | 'long' | 'old';
  readonly schema: SchemaName;
  readonly values: (typeof valueWays)[number];
  readonly text: (typeof textWays)[number];
  readonly calls: number;
  /** Values in a call. */
  readonly count: number;
  /** Letters in a text. */
  readonly length: number;
  readonly context: boolean;
  readonly differ: boolean;
}

export const valueWays = [
  'right',
  'nothing',
  'stray keys',
  'stray keys that are numbers',
  'stray keys like declared ones',
  'keys like missing ones',
  'a list for a text',
  'an object for a text',
  'wrong types',
  'list with stray keys',
  'list of wrong members',
  'deep',
  'deep and wide',
  'tree',
  'tree with stray keys',
  'record',
  'dates',
  'sensitive names',
  'pairs of a form',
  'many texts',
  'one long text',
] as const;

export const textWays = [
  'letters',
  'digits',
  'card numbers',
  'almost card numbers',
  'IBANs',
  'mail addresses',
  'addresses',
  'base64',
  'tokens',
  'dots',
  'spaces',
  'emoji',
  'controls',
  'pieces of messages',
  'dates',
  'quotes',
] as const;

const numbers = { calls: 500, count: 1000, length: 32_000 } as const;

/** Any recipe. */
export function anyRecipe(random: () => number): Recipe {
  return {
    body: random() < 0.9 ? 'batch' : pick(random, ['brackets', 'objects', 'keys', 'spaces']),
    kind: random() < 0.7 ? 'track' : pick(random, ['page', 'identify', 'junk']),
    name: pick(random, ['of the plan', 'like one of the plan', 'like all of them', 'long', 'old']),
    schema: pick(random, schemaNames),
    values: pick(random, valueWays),
    text: pick(random, textWays),
    calls: anyNumber(random, numbers.calls),
    count: anyNumber(random, numbers.count),
    length: anyNumber(random, numbers.length),
    context: random() < 0.2,
    differ: random() < 0.5,
  };
}

/** One that differs in one or two things, or a mixture of two. */
export function mutated(random: () => number, recipe: Recipe, other: Recipe): Recipe {
  const fresh = random() < 0.3 ? other : anyRecipe(random);
  const fields = Object.keys(recipe) as (keyof Recipe)[];
  const changed = new Set([pick(random, fields), ...(random() < 0.5 ? [pick(random, fields)] : [])]);
  const next = { ...recipe, ...Object.fromEntries([...changed].map((field) => [field, fresh[field]])) };
  // A number is most often best near its bound, or near what it was.
  for (const field of ['calls', 'count', 'length'] as const) {
    if (changed.has(field) && random() < 0.5) {
      next[field] = Math.min(numbers[field], Math.max(1, Math.round(recipe[field] * (0.5 + random() * 1.5))));
    }
  }
  return next;
}

/** As many of one size as of ten times that size. */
function anyNumber(random: () => number, most: number): number {
  return random() < 0.2 ? most : Math.max(1, Math.round(most ** random()));
}
