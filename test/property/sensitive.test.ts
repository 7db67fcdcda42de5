import fc from 'fast-check';
import type { PlainObject, PlainValue, TrackerEvent } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { sensitiveGuard } from '../../src/core/pipeline/sensitive-guard.js';
import { sensitiveFinder } from '../../src/core/sensitive/find-sensitive.js';
import { fakeSecrets } from '../core/sensitive/fake-secrets.js';
import { runs } from './runs.js';

const names = fc.constantFrom(
  'plan',
  'source',
  'team',
  'label',
  'items',
  'note',
  'kind',
  'more',
  'list_2',
  'x',
);
const words = fc
  .array(
    fc.constantFrom('Ada', 'opened', 'the', 'report,', '3', 'times', 'on', '2026-01-01', 'für', '(ok)'),
    {
      maxLength: 30,
    },
  )
  .map((some) => some.join(' '));
const leaf = fc.oneof(
  words,
  fc.uuid(),
  fc.integer(),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);

const { harmless } = fc.letrec<{ value: PlainValue; harmless: PlainObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf as fc.Arbitrary<PlainValue>,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('harmless'),
  ),
  harmless: fc.dictionary(names, tie('value'), { maxKeys: 5 }) as fc.Arbitrary<PlainObject>,
}));

/** Numbers that pass for a card: an issuer's beginning, any digits, and the digit that makes the sum right. */
const cardNumber = fc
  .tuple(
    fc.constantFrom('4', '51', '55', '2221', '2720', '6011', '65', '3530', '62'),
    fc.stringMatching(/^\d{16}$/),
  )
  .map(([prefix, rest]) => {
    const digits = (prefix + rest).slice(0, 15);
    const check = [...'0123456789'].find((digit) => luhnSum(digits + digit) % 10 === 0);
    return digits + check;
  });

function luhnSum(digits: string): number {
  return [...digits]
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 1 ? 2 : 1))
    .reduce((sum, product) => sum + Math.floor(product / 10) + (product % 10), 0);
}

const written = cardNumber.chain((digits) =>
  fc.constantFrom(
    digits,
    digits.replace(/\d{4}(?=\d)/g, '$& '),
    digits.replace(/\d{4}(?=\d)/g, '$&-'),
    Number(digits),
  ),
);
const secret = fc.oneof(written, fc.constantFrom(...Object.values(fakeSecrets)));
const planted = fc.oneof(
  secret,
  fc.tuple(words, secret, words).map(([before, middle, after]) => `${before} ${middle} ${after}`),
);

interface Planting {
  readonly values: PlainObject;
  readonly path: readonly (string | number)[];
  readonly secret: PlainValue;
}

/** Harmless values with a secret somewhere in them: beneath a new name, and in lists and objects. */
const planting: fc.Arbitrary<Planting> = fc
  .record({
    around: fc.array(fc.tuple(harmless, fc.oneof(fc.constant('planted'), fc.nat({ max: 3 }))), {
      minLength: 1,
      maxLength: 6,
    }),
    outermost: harmless,
    secret: planted,
  })
  .map(({ around, outermost, secret }) => {
    let value: PlainValue = secret;
    const path: (string | number)[] = [];
    for (const [siblings, step] of around) {
      if (typeof step === 'string') value = { ...siblings, [step]: value };
      else value = [...Object.values(siblings).slice(0, step), value];
      path.unshift(Array.isArray(value) ? (value as readonly PlainValue[]).length - 1 : step);
    }
    return { values: { ...outermost, planted: value }, path: ['planted', ...path], secret };
  });

const eventOf = (props: PlainObject): TrackerEvent => ({
  kind: 'event',
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  timestamp: 0,
  context: undefined,
  person: { by: 'userId', userId: 'p' },
  name: 'Done',
  props,
});

const guarding = () => {
  const lines: string[] = [];
  const guard = sensitiveGuard({ action: 'redact', allow: [] }, undefined, (_, line) => lines.push(line));
  return { guard: guard as NonNullable<typeof guard>, lines };
};

function valueAt(values: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => (value as Record<string | number, unknown>)[step], values);
}

/** The same values with the one at the path replaced, written independently of the code under test. */
function withValueAt(values: PlainObject, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(values);
  (valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1) as string] = value;
  return copy;
}

// The long form tries 50,000 values.
describe('the sensitive-data guard, whatever it is given', { timeout: 3_600_000 }, () => {
  test('lets an event without anything sensitive pass as the very same object', () => {
    const { guard, lines } = guarding();
    fc.assert(
      fc.property(harmless, (props) => {
        const event = eventOf(props);
        expect(guard(event)).toBe(event);
        expect(lines).toEqual([]);
      }),
      runs(250, 50_000),
    );
  });

  test('finds a planted secret anywhere, changes that path only, and never says the value', () => {
    fc.assert(
      fc.property(planting, ({ values, path, secret }) => {
        const { guard, lines } = guarding();
        const before = structuredClone(values);
        const after = guard(eventOf(values)) as TrackerEvent & { props: PlainObject };
        expect(after.props).toEqual(withValueAt(values, path, '[redacted]'));
        expect(values).toEqual(before);
        expect(lines).toHaveLength(1);
        for (const line of lines) expect(line).not.toContain(String(secret));
      }),
      runs(250, 50_000),
    );
  });

  test('what it has redacted has nothing left to find', () => {
    const find = sensitiveFinder();
    fc.assert(
      fc.property(planting, ({ values }) => {
        const after = guarding().guard(eventOf(values)) as TrackerEvent & { props: PlainObject };
        expect(find(after.props)).toEqual([]);
      }),
      runs(100, 20_000),
    );
  });

  test('never throws, with whatever names and values', () => {
    const anything = fc.object({
      key: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('__proto__', 'constructor', 'password', 'hasOwnProperty', 'toString'),
      ),
      values: [
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.date(),
      ],
      maxDepth: 6,
    });
    fc.assert(
      fc.property(anything, (props) => {
        const { guard } = guarding();
        const after = guard(eventOf(props as PlainObject)) as TrackerEvent & { props: PlainObject };
        expect(Object.keys(after.props)).toEqual(Object.keys(props));
      }),
      runs(250, 50_000),
    );
  });
});
