import fc, { type Arbitrary } from 'fast-check';
import { anyCall, anyLargeCall } from './any-call.js';
import { anyFault } from './any-fault.js';
import type { LanePlan, Schedule, Settings, Step } from './schedule.js';

const among = <Value>(...values: readonly Value[]): Arbitrary<Value> => fc.constantFrom(...values);
const minutes = 60_000;

const anyLane: Arbitrary<LanePlan> = fc.record({
  dialect: among('trackApi', 'dataPipelines', 'segment'),
  refuses: among('207', '200', 'whole'),
  latencyMs: among(0, 0, 5, 300),
  faults: fc.array(anyFault, { maxLength: 10, size: 'max' }),
});

/** The first of the values is the usual one, and what a failing schedule is shrunk to. */
const anySettings: Arbitrary<Settings> = fc.record({
  batch: fc.record({
    maxEvents: among(1000, 1000, 1, 2, 4),
    maxBytes: among(500_000, 500_000, 1, 70_000),
    maxWaitMs: among(1000, 0, 100, 4000),
  }),
  queue: fc.record({
    maxEvents: among(100_000, 100_000, 100_000, 1, 4, 12),
    maxBytes: among(64 * 1024 * 1024, 64 * 1024 * 1024, 64 * 1024 * 1024, 300, 3000, 40_000),
    whenFull: among('drop-oldest', 'drop-newest'),
  }),
  retry: fc.record({
    minDelayMs: among(500, 500, 1, 2000),
    maxDelayMs: among(30_000, 30_000, 2000),
    maxAgeMs: among(24 * 60 * minutes, 24 * 60 * minutes, 24 * 60 * minutes, 1500, 5 * minutes),
  }),
  concurrency: among(4, 4, 1, 2),
  timeoutMs: among(10_000, 10_000, 400),
  store: among('none', 'none', 'memory', 'memory', 'failing'),
  middleware: among('none', 'none', 'drops and throws'),
  onOutcome: among('listens', 'listens', 'throws', 'calls'),
});

const anyStep: Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      do: among('call'),
      calls: fc.array(anyCall, { minLength: 1, maxLength: 8, size: 'max' }),
    }),
    weight: 40,
  },
  {
    arbitrary: fc.record({
      do: among('wait'),
      ms: among(0, 0, 10, 100, 400, 1000, 2500, 10_000, 45_000, 5 * minutes),
    }),
    weight: 40,
  },
  { arbitrary: fc.record({ do: among('turns'), count: fc.integer({ min: 1, max: 40 }) }), weight: 6 },
  {
    arbitrary: fc.record({ do: among('flush'), timeoutMs: among(0, 30, 2000, 60_000, 60 * minutes) }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: among('ready') }), weight: 3 },
  {
    arbitrary: fc.record({
      do: among('jump'),
      ms: among(1, -1, 5000, -5000, 3 * minutes, -3 * minutes, 90 * minutes, -90 * minutes),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      do: among('outage'),
      lane: fc.nat(2),
      fault: anyFault,
      ms: among(100, 3000, 40_000, 5 * minutes),
    }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: among('flood'), call: anyLargeCall, times: among(2, 18, 36) }), weight: 1 },
  { arbitrary: fc.record({ do: among('close'), timeoutMs: among(0, 50, 5000, 60_000) }), weight: 2 },
  { arbitrary: fc.record({ do: among('crash') }), weight: 1 },
) as Arbitrary<Step>;

export const anySchedule: Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  lanes: fc.array(anyLane, { minLength: 1, maxLength: 3, size: 'max' }),
  settings: anySettings,
  steps: fc.array(anyStep, { minLength: 1, maxLength: 24, size: 'max' }),
});
