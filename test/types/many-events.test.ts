import type ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile, errorsOfProgram } from './compile.js';

function eventMap(count: number): string {
  const events = Array.from(
    { length: count },
    (_, number) => `'Event ${number}': { id: string; count_${number}: number; note?: string };`,
  );
  return `
    import { createTracker, trackApi } from 'typed-cio/server';
    declare const transport: ReturnType<typeof trackApi>;
    type EventMap = { ${events.join('\n')} };
    const { trackEvent } = createTracker<EventMap>({ transport });
  `;
}

function plan(count: number): string {
  const events = Array.from(
    { length: count },
    (_, number) =>
      `'Event ${number}': { props: schema<{ id: string; count_${number}: number; note?: string }>() },`,
  );
  return `
    import { definePlan, type StandardSchema } from 'typed-cio';
    import { createTracker, trackApi } from 'typed-cio/server';
    declare const transport: ReturnType<typeof trackApi>;
    declare function schema<Props>(): StandardSchema<Props>;
    const plan = definePlan({ events: { ${events.join('\n')} } });
    const { trackEvent } = createTracker({ plan, transport });
  `;
}

const calls = (count: number) =>
  Array.from(
    { length: count },
    (_, number) => `trackEvent('u1', 'Event ${number}', { id: 'x', count_${number}: 1 });`,
  ).join('\n');

const wrongCalls = `
trackEvent('u1', 'Event 999', { id: 'x', count_998: 1 });
trackEvent('u1', 'Event 99x', { id: 'x', count_99: 1 });
`;

/** What the compiler says, and how much it had to do, in numbers that are the same on every machine. */
function check(source: string) {
  const program = compile(source) as ts.Program & {
    getInstantiationCount(): number;
    getTypeCount(): number;
    getRelationCacheSizes(): { assignable: number };
  };
  const errors = errorsOfProgram(program);
  return {
    errors,
    types: program.getTypeCount(),
    instantiations: program.getInstantiationCount(),
    comparisons: program.getRelationCacheSizes().assignable,
  };
}

describe.each([
  ['an event map', eventMap],
  ['a plan', plan],
])('%s of 1,000 events', (_, declare) => {
  let one: ReturnType<typeof check>;
  let hundred: ReturnType<typeof check>;
  let thousand: ReturnType<typeof check>;
  beforeAll(() => {
    one = check(declare(1));
    hundred = check(declare(100) + calls(100) + wrongCalls);
    thousand = check(declare(1000) + calls(1000) + wrongCalls);
  }, 120_000);

  test('compiles with a call of each, but for the two calls that are wrong', () => {
    expect([one.errors.length, hundred.errors.length, thousand.errors.length]).toEqual([0, 2, 2]);
  });

  test('names the wrong property and the wrong event all the same, and briefly', () => {
    const [property, event] = thousand.errors as [string, string];
    expect(property).toContain("'count_998'");
    expect(event).toContain('"Event 99x"');
    for (const error of thousand.errors) expect(error.length).toBeLessThan(1000);
  });

  test.each(['types', 'instantiations', 'comparisons'] as const)(
    'costs each event as much as the first hundred did, in %s',
    (measure) => {
      const each = (hundred[measure] - one[measure]) / 99;
      const eachOfThousand = (thousand[measure] - one[measure]) / 999;
      expect(each).toBeGreaterThan(0);
      expect(eachOfThousand).toBeLessThan(each * 1.3);
    },
  );
});
