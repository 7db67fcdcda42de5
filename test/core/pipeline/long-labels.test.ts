import { definePlan, type Outcome } from 'typed-cio';
import { trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TraitRules } from '../../../src/core/plan/trait-rules.js';
import { stored } from '../../contract/scripted-http.js';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

const transport = () => trackApi({ siteId: 'abcdefghij', apiKey: 'abcdefghij' });
const http = async () => ({ body: '', header: () => null, ...stored });

describe('names of any length', () => {
  test('are short in the books, in outcomes and in the log', async () => {
    const names: string[] = [];
    const told = tracked({ transport: transport(), http, onOutcome: ({ name }) => names.push(name) });
    const silent = tracked({ transport: transport(), http });
    for (let index = 0; index < 200; index++) {
      const name = `${index} `.padEnd(50_000, 'x');
      told.trackEvent('u', name);
      silent.trackEvent('u', name);
      silent.trackEvent('', name);
      silent.page('u', name);
    }
    expect(JSON.stringify(told.ledger()).length).toBeLessThan(200 * 600);
    expect(Math.max(...Object.keys(silent.ledger().byEvent).map((label) => label.length))).toBe(200);
    expect(Math.max(...names.map((name) => name.length))).toBe(200);
    expect(Math.max(...silent.lines.map((line) => line.length))).toBeLessThan(1500);
    await Promise.all([told.close({ timeoutMs: 0 }), silent.close({ timeoutMs: 0 })]);
  });

  test('are counted under the same label at their beginning and at their end', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.trackEvent('u', 'x'.repeat(10_000));
    const { byEvent } = await tracker.close();
    expect(Object.values(byEvent)).toMatchObject([{ accepted: 1, delivered: 1, pending: 0 }]);
  });
});

describe('first values', () => {
  const plan = definePlan({
    events: {},
    traits: { schema: z.object({ source: z.string() }).partial(), setOnce: ['source'] },
  });

  test('are not those of a call that a limit refused', async () => {
    const tracker = tracked({ plan, transport: transport(), http });
    const outcomes: Outcome[] = [];
    for (const source of ['x'.repeat(2000), 'ads', 'mail']) {
      const receipt = tracker.identify('u', { source });
      await tracker.flush();
      outcomes.push(await receipt.settled());
    }
    expect(outcomes.map((one) => ('code' in one ? one.code : one.status))).toEqual([
      'LIMIT_EXCEEDED',
      'delivered',
      'TRAIT_WRITE_DENIED',
    ]);
  });

  test('are not remembered of ids that nobody can have', () => {
    const rules = TraitRules.of({ schema: z.object({}), setOnce: ['source'] }, undefined)!;
    const person = { by: 'userId', userId: 'x'.repeat(50_000) } as const;
    const traits = { source: 'ads' };
    rules.learn({ kind: 'identify', id: '1', timestamp: 0, context: undefined, person, traits });
    expect(rules.refusal(person, {}, { source: 'mail' })).toBeUndefined();
  });
});
