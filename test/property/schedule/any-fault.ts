import fc, { type Arbitrary } from 'fast-check';
import type { Delay, Fault } from './schedule.js';

const among = <Value>(...values: readonly Value[]): Arbitrary<Value> => fc.constantFrom(...values);

const anyDelay: Arbitrary<Delay> = among<Delay>(
  ...[0, 0, 0, 0, 1, 50, 700],
  ...(['just in time', 'just too late', 'much too late'] as const),
);

/** What a server, a proxy and a network do on a bad day. */
export const anyFault: Arbitrary<Fault> = fc.record({
  kind: among(
    ...(['none', 'none', 'status', 'status', 'status', 'cut', 'cut', 'garbage'] as const),
    ...(['some refused', 'all refused', 'all refused', 'a complaint about nobody'] as const),
    ...(['redirect', 'hangs', 'breaks'] as const),
  ),
  variant: fc.nat(30),
  delay: anyDelay,
  stores: fc.boolean(),
  retryAfter: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 2 },
    {
      arbitrary: fc.record({
        as: among<'seconds' | 'date'>('seconds', 'date'),
        ms: among(1000, 0, 3000, 40_000, 600_000),
      }),
      weight: 1,
    },
  ),
});
