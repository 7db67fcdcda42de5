import { parseArgs } from 'node:util';
import { definePlan, type StandardSchema } from 'typed-cio';
import { type Call, stamp } from '../../../src/core/pipeline/stamp.js';
import type { StampRules } from '../../../src/core/pipeline/stamp-rules.js';
import { PlanCheck } from '../../../src/core/plan/plan-check.js';
import { type Contestant, contestants } from './schemas.js';

/**
 * What a plan adds to a call, over the schema library's own work: a call with the plan, whose schema answers at once with
 * what the library had answered, less the same call without a plan. Beside it, what the library takes, and the whole. The
 * best of many short, interleaved rounds in one process: noise on a shared machine only ever makes things slower.
 *
 *   npm run bench:plan -- --rounds 200 --calls 500
 *
 * Ends with 1 where an event costs more than the bound.
 */
const boundMicros = 2;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    calls: { type: 'string', default: '500' },
  },
});
const rounds = Number(values.rounds);
const calls = Number(values.calls);

const rulesWithout: StampRules = {
  plan: undefined,
  planCheck: undefined,
  allowMessageOverrides: false,
  sendInvalid: false,
  newId: () => '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  warn: () => {},
  onAsyncSchema: () => {},
};

interface Runs {
  readonly contestant: Contestant;
  readonly withoutPlan: () => unknown;
  readonly withPlan: () => unknown;
  readonly answeredAtOnce: () => unknown;
  readonly schemaAlone: () => unknown;
}

const measured = ['withoutPlan', 'withPlan', 'answeredAtOnce', 'schemaAlone'] as const;
type Best = Record<(typeof measured)[number], number>;

function runsOf(contestant: Contestant): Runs {
  const { schema, props } = contestant;
  const { vendor, validate } = schema['~standard'];
  const answer = validate(props);
  const call: Call = { kind: 'event', person: 'user-1', subject: 'Order Completed', values: props };
  const now = Date.now();
  return {
    contestant,
    withoutPlan: () => stamp(call, now, rulesWithout),
    withPlan: stampBy(schema),
    answeredAtOnce: stampBy({ '~standard': { version: 1, vendor, validate: () => answer } }),
    schemaAlone: () => schema['~standard'].validate(props),
  };

  function stampBy(props: StandardSchema): () => unknown {
    const plan = definePlan({ events: { 'Order Completed': { props } } });
    const rules = { ...rulesWithout, plan, planCheck: new PlanCheck(plan, 'server') };
    if ('code' in stamp(call, now, rules).event) throw new Error(`${vendor} refuses its own event`);
    return () => stamp(call, now, rules);
  }
}

/** Kept, so that no work can be left out. */
let last: unknown;

function microsEach(run: () => unknown): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) last = run();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

const all = contestants.map(runsOf);
const best = new Map<Runs, Best>(
  all.map((runs) => [
    runs,
    { withoutPlan: Infinity, withPlan: Infinity, answeredAtOnce: Infinity, schemaAlone: Infinity },
  ]),
);
for (let round = 0; round < rounds; round++) {
  for (const [runs, figures] of best) {
    for (const what of measured) figures[what] = Math.min(figures[what], microsEach(runs[what]));
  }
}

const rows = [...best].map(([{ contestant }, { withPlan, withoutPlan, answeredAtOnce, schemaAlone }]) => ({
  contestant,
  cells: [withPlan, withoutPlan, schemaAlone, answeredAtOnce - withoutPlan],
}));
console.log(
  `Microseconds for each call, best of ${rounds} interleaved rounds, Node ${process.versions.node}.\n`,
);
console.log(
  '| library | event | a call with the plan | without one | the library alone | **the plan itself** |',
);
console.log('|---|---|--:|--:|--:|--:|');
for (const { contestant, cells } of rows) {
  const [whole, without, library, own] = cells.map((micros) => micros.toFixed(2));
  console.log(
    `| ${contestant.library} | ${contestant.event} | ${whole} | ${without} | ${library} | **${own}** |`,
  );
}
const worst = Math.max(...rows.map(({ cells }) => cells.at(-1) as number));
console.log(`\nThe dearest: ${worst.toFixed(2)} µs; the bound is ${boundMicros} µs.`);
if (last === undefined || worst > boundMicros) process.exitCode = 1;
