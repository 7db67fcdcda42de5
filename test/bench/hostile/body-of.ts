import { idFromKey } from 'typed-cio';
import { pageId } from '../../../src/core/rules/page-id.js';
import { eventWith, nameOf, type SchemaName } from './large-plan.js';
import type { Recipe } from './recipe.js';

const mostBytes = 499_000;

/** The body that a recipe makes, as large as the limits let in at the most. */
export function bodyOf(recipe: Recipe): string {
  if (recipe.body !== 'batch') return otherBody(recipe);
  const calls: string[] = [];
  let bytes = 40;
  for (let index = 0; index < recipe.calls; index++) {
    const call = JSON.stringify(callOf(recipe, index));
    bytes += Buffer.byteLength(call) + 1;
    if (bytes > mostBytes) break;
    calls.push(call);
  }
  return `{"batch":[${calls.join()}],"sentAt":"${new Date().toISOString()}"}`;
}

function otherBody({ body, count }: Recipe): string {
  const fill = (part: string) => part.repeat(Math.floor(mostBytes / part.length));
  switch (body) {
    case 'brackets': {
      const half = Math.floor(mostBytes / 2);
      return '['.repeat(half) + ']'.repeat(half);
    }
    case 'objects':
      return `{"batch":[${fill('{},')}0]}`;
    case 'keys': {
      const keys: string[] = [];
      for (let index = 0, bytes = 0; bytes < mostBytes - 100; index++) {
        const key = count > 500 ? `"${index.toString(36)}":0` : `{"${index.toString(36)}":0}`;
        bytes += key.length + 1;
        keys.push(key);
      }
      return count > 500 ? `{"batch":[{${keys.join()}}]}` : `{"batch":[[${keys.join()}]]}`;
    }
    default:
      return fill(' ');
  }
}

function callOf(recipe: Recipe, index: number): unknown {
  const { kind } = recipe;
  if (kind === 'junk') return recipe.count > 500 ? [] : 0;
  const values = valuesOf(recipe, recipe.differ ? index : 0);
  return {
    type: kind,
    ...(kind === 'track' ? { event: eventOf(recipe, index) } : {}),
    ...(kind === 'page' ? { name: `Page ${eventOf(recipe, index)}`.slice(0, 100) } : {}),
    ...(kind === 'identify' ? { userId: `u${index}`, traits: values } : { properties: values }),
    anonymousId: 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b',
    messageId: pageId(idFromKey(String(index))),
    timestamp: new Date().toISOString(),
    ...(recipe.context && { context: { page: values } }),
  };
}

function eventOf({ name, schema, differ }: Recipe, index: number): string {
  const known = differ ? nameOf(index % 300) : eventWith(schema);
  switch (name) {
    case 'of the plan':
      return known;
    case 'like one of the plan':
      return `${known}x${index}`;
    case 'like all of them':
      return `Subscripton Recrod Chagned ${index}`;
    case 'long':
      return `Customer Record Changed ${index}`.padEnd(100, ' Order Record Shared');
    default:
      return `old ${nameOf((index % 30) * 10)}`;
  }
}

/** What each kind of schema takes. */
const right: Readonly<Record<SchemaName, (text: string) => object>> = {
  plain: six,
  strict: six,
  loose: six,
  refined: six,
  union: six,
  list: (text) => ({ items: [{ sku: text, price: 1 }] }),
  required: (text) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`required_property_${at}`, text])),
  tree: (text) => ({ root: { label: text } }),
  record: (text) => ({ answers: { one: text } }),
  renamed: (text) => ({ given: text }),
  dates: () => ({ days: [1] }),
  trimmed: (text) => ({ text: text.slice(0, 100) }),
};

function six(text: string): object {
  return { plan_name: text, price_cents: 4900, period: 'monthly', is_trial: true };
}

function valuesOf(recipe: Recipe, seed: number): object {
  const { count, schema } = recipe;
  const text = (at = 0) => textOf(recipe, seed + at, recipe.length);
  const short = (at: number) =>
    textOf(recipe, seed + at, Math.max(1, Math.min(recipe.length, 30_000 / count)));
  const many = (make: (at: number) => unknown) => Array.from({ length: count }, (_, at) => make(at));
  const keyed = (make: (at: number) => readonly [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => make(at)));
  const [declared = 'a'] = Object.keys(right[schema](''));
  switch (recipe.values) {
    case 'right':
      return right[schema](text());
    case 'nothing':
      return {};
    case 'stray keys':
      return { ...right[schema]('x'), ...keyed((at) => [`${short(at)}${at}`.slice(0, 100), at]) };
    case 'stray keys that are numbers':
      // Far apart, so that an object keeps them in a table, where they may meet.
      return {
        ...right[schema]('x'),
        ...keyed((at) => [String((at * 4_194_304) % 4_294_967_294), short(at)]),
      };
    case 'stray keys like declared ones':
      return { ...right[schema]('x'), ...keyed((at) => [`${declared}${at}`, short(at)]) };
    case 'keys like missing ones':
      return keyed((at) => [`requird_propery_${at}`, short(at)]);
    case 'a list for a text':
      return { ...right[schema]('x'), [declared]: many(short) };
    case 'an object for a text':
      return { ...right[schema]('x'), [declared]: keyed((at) => [`k${at}`, short(at)]) };
    case 'wrong types':
      return Object.fromEntries(Object.keys(right[schema]('')).map((key) => [key, { given: many(short) }]));
    case 'list with stray keys':
      return { items: many((at) => ({ sku: short(at), price: 1, prize: 2 })) };
    case 'list of wrong members':
      return { items: many((at) => ({ sku: at, price: short(at) })) };
    case 'deep':
      return { [declared]: nested(Math.min(count, 95), text()) };
    case 'deep and wide':
      return { [declared]: nested(95, many(short)) };
    case 'tree':
      return { root: treeOf(many((at) => ({ label: short(at) }))) };
    case 'tree with stray keys':
      return { root: treeOf(many((at) => ({ label: short(at), lable: 1 }))) };
    case 'record':
      return { answers: keyed((at) => [`question ${at}`, short(at)]) };
    case 'dates':
      return { days: many((at) => new Date(at * 1000).toISOString()), text: text() };
    case 'sensitive names':
      return keyed((at) => [`${['password', 'card_number', 'api_key', 'note'][at % 4]}_${at}`, short(at)]);
    case 'pairs of a form':
      return { fields: many((at) => ({ name: 'password', value: short(at) })) };
    case 'many texts':
      return { ...right[schema]('x'), [declared]: short(0), ...keyed((at) => [`text_${at}`, short(at)]) };
    default:
      return { ...right[schema](text()), note: text(1) };
  }
}

function nested(levels: number, value: unknown): unknown {
  let at = value;
  for (let level = 0; level < levels; level++) at = level % 2 === 0 ? { a: at } : [at];
  return at;
}

function treeOf(below: readonly unknown[]): unknown {
  let at: unknown = { label: 'leaf', below };
  for (let level = 0; level < 40; level++) at = { label: 'branch', below: [at] };
  return at;
}

const texts: Readonly<Record<Recipe['text'], (seed: number) => string>> = {
  letters: (seed) => `${'abcdefghijklmnopqrstuvwxyz'[seed % 26]}`,
  digits: (seed) => String(4_111_111_111 + seed),
  'card numbers': () => '4111 1111 1111 1111 ',
  'almost card numbers': (seed) => `4111 1111 1111 11${10 + (seed % 89)}`,
  IBANs: (seed) => `DE${10 + (seed % 89)} 3704 0044 0532 0130 00 `,
  'mail addresses': (seed) => `a.b+c${seed}@example.co.uk `,
  addresses: (seed) => `https://u:p@example.com/a/${seed}?token=abc&email=a%40b.example#x `,
  base64: (seed) => `QWxhZGRpbjpvcGVu${seed}/+`,
  tokens: (seed) => `eyJhbGciOi${seed}.eyJzdWIiOiIx.SflKxwRJSM sk_live_${seed}abcdefghijklmnop `,
  dots: () => 'a.b-c_',
  spaces: () => ' \t ',
  emoji: () => '👩‍👧',
  controls: () => '\u0001\u001b\u2028',
  'pieces of messages': (seed) =>
    ['a st', 'ring', ' of ', '4 ch', 'arac', 'ters', 'Inva', 'lid '][seed % 8] as string,
  dates: (seed) => new Date(1_700_000_000_000 + seed * 1000).toISOString(),
  quotes: () => '"\\\'',
};

function textOf({ text }: Recipe, seed: number, length: number): string {
  const piece = texts[text](seed);
  if (text === 'dates' || text === 'pieces of messages') return piece;
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, Math.max(1, length));
}
