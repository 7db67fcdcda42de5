import fc, { type Arbitrary } from 'fast-check';
import type { PersonPlan } from './person-plan.js';
import type { CallPlan } from './schedule.js';

const among = <Value>(...values: readonly Value[]): Arbitrary<Value> => fc.constantFrom(...values);
const onceIn = <Value>(times: number, arbitrary: Arbitrary<Value>): Arbitrary<Value | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: times - 1 }, { arbitrary, weight: 1 });

/** Names that the run's middleware looks for. */
export const skipped = 'Skipped';
export const broken = 'Broken';

/** Few people, so that they meet: in one batch, in two lanes, in a merge. */
const anyPerson: Arbitrary<PersonPlan> = fc.record({
  form: among(
    'user',
    'user',
    'user',
    'linked',
    'visitor',
    'visitor',
    'email',
    'EMAIL',
    'number',
    'digits',
    'cio',
  ),
  who: fc.nat(2),
});

/** Letters of one, two and four bytes, one that JSON escapes, and half of a pair. */
const anyText = among('x', 'x', 'ü', '🎈', '"', '\ud800');

/** Mostly small; now and then near the limit of an event, or of a visitor's. */
const anySize = fc.oneof(
  { arbitrary: among(0, 0, 0, 40, 2000), weight: 40 },
  { arbitrary: among(31_000, 33_000, 99_000, 101_000), weight: 3 },
);

export const anyCall: Arbitrary<CallPlan> = fc.record({
  verb: among(
    ...(['event', 'event', 'event', 'event', 'page', 'screen', 'identify', 'identify', 'group'] as const),
    ...(['merge', 'delete', 'suppress', 'unsuppress'] as const),
    ...(['addDevice', 'deleteDevice', 'leaveGroup', 'deleteGroup'] as const),
  ),
  name: among('Order Paid', 'Order Paid', 'Plan Changed', 'Tea Brewed 🍵', skipped, broken),
  person: anyPerson,
  other: onceIn(2, anyPerson),
  filler: fc.record({ text: anyText, bytes: anySize }),
  isBad: among(false, false, false, false, false, false, true),
  timestamp: onceIn(4, among('date', 'text', 'seconds', 'milliseconds')),
  key: onceIn(6, fc.nat(5)),
  mistake: onceIn(15, among('person', 'name', 'values', 'cycle', 'timestamp', 'id')),
  asks: fc.boolean(),
});

/** One of those that fill a request of 500,000 bytes. */
export const anyLargeCall: Arbitrary<CallPlan> = fc.record({
  verb: among('event', 'page'),
  name: among('Report Made'),
  person: anyPerson,
  other: among(undefined),
  filler: fc.record({ text: anyText, bytes: fc.integer({ min: 24_000, max: 31_400 }) }),
  isBad: among(false),
  timestamp: among(undefined),
  key: among(undefined),
  mistake: among(undefined),
  asks: among(false),
});
