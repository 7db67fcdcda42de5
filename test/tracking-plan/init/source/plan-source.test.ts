import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanDocument } from '../../../../src/tracking-plan/document/plan-document.js';
import type { Property } from '../../../../src/tracking-plan/document/shape.js';
import { packagesFor, planSource } from '../../../../src/tracking-plan/init/source/plan-source.js';
import type { PlanForm } from '../../../../src/tracking-plan/init/source/schema-library.js';
import { starterHint, starterPlans } from '../../../../src/tracking-plan/init/starter/starter-plans.js';
import { readPlan } from '../../../../src/tracking-plan/read/read-plan.js';
import { root } from '../../../architecture/source.js';
import { errorsOf } from '../../../types/compile.js';
import { hostileTexts } from '../../write/hostile-docs.js';

const forms: readonly PlanForm[] = ['zod', 'valibot', 'arktype', 'types'];
let folder: string;

beforeAll(() => {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(root, '.tmp/plan-source-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

async function reread(source: string): Promise<PlanDocument> {
  const name = `plan-${count++}.ts`;
  writeFileSync(join(folder, name), source);
  return (await readPlan(name, { cwd: folder })).document;
}

/** What of a plan the types alone can say. */
function ofTypes(plan: PlanDocument): PlanDocument {
  const { naming: _, pages: __, identifyFrom: ___, ...rest } = structuredClone(plan);
  const { traits } = rest;
  return bare({ ...rest, ...(traits && { traits: { properties: traits.properties } }) }) as PlanDocument;
}

function bare(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('*/', '* /');
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const { format: _, limits: __, ...rest } = value as Record<string, unknown>;
  if (rest.type === 'integer') rest.type = 'number';
  return Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, bare(one)]));
}

/** An object has properties by name, if only none; a comment cannot hold its own end. */
function asRead(plan: PlanDocument): PlanDocument {
  return JSON.parse(
    JSON.stringify(plan).replace('{"type":"object","rest"', '{"type":"object","properties":{},"rest"'),
  );
}

/** Readers put what has no order into one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    ['enum', 'anyOf', 'pages'].includes(key) ? inOrder(one as unknown[]) : sorted(one),
  ]);
  return Object.fromEntries(entries);
}

function inOrder(list: readonly unknown[]): readonly unknown[] {
  return list.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const text: Property = { type: 'string' };

const everything: PlanDocument = {
  naming: 'snake_case',
  identifyFrom: 'server',
  events: {
    all_kinds: {
      description: "It's all /* of */ it. */",
      stage: 'Churn',
      owner: 'me',
      sentFrom: 'browser',
      aliases: [{ name: 'All Kinds' }],
      properties: {
        'a-b c': text,
        no: { type: 'null' },
        yes: { type: 'boolean' },
        many: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
        when: { type: 'date', description: "It's when." },
        mail: { type: 'string', format: 'email', optional: true },
        link: { type: 'string', format: 'uri' },
        sizes: { enum: [1, 2.5, -3] },
        mixed: { enum: ["it's", 'say "hi"', 'a\\b', 5] },
        choices: { type: 'array', items: { enum: ['x', 'y z'] } },
        odd: { type: 'array', items: { enum: ["'"] } },
        one_of: { anyOf: [{ type: 'number' }, { type: 'date' }] },
        several: { type: 'array', items: { anyOf: [{ type: 'boolean' }, { enum: ['z'] }] } },
        least: { type: 'integer', limits: { minimum: 0 } },
        more: { type: 'number', limits: { minimum: 1.5 }, optional: true, description: 'More.' },
        words: { type: 'object', rest: text },
        deep: {
          type: 'object',
          properties: { 'x?': text, y: { type: 'object', properties: {} } },
          description: 'Deep.',
        },
        deep_list: {
          type: 'array',
          items: { type: 'object', properties: { z: { type: 'integer', optional: true } } },
        },
      },
    },
    nothing: { properties: {} },
  },
  pages: ["Joe's", 'Two'],
};

describe.each(forms)('a plan in %s', (form) => {
  test.each(['saas', 'shop'] as const)(
    'from the template %s compiles, and reads back as it was',
    async (name) => {
      const source = planSource(starterPlans[name], form);
      expect(errorsOf(source)).toEqual([]);
      const want = form === 'types' ? ofTypes(starterPlans[name]) : starterPlans[name];
      expect(sorted(await reread(source))).toEqual(sorted(want));
    },
  );

  test('of nothing compiles, and shows how an event is written', async () => {
    const source = planSource(starterPlans.empty, form, starterHint);
    expect((await reread(source)).events).toEqual({});
    if (form === 'types') return;
    const uncommented = source.replace(/^ {4}\/\/ /gm, '    ');
    expect(errorsOf(uncommented)).toEqual([]);
    expect(Object.keys((await reread(uncommented)).events)).toEqual(['Account Created']);
  });

  test('says every kind of property, and reads back as it was', async () => {
    const source = planSource(everything, form);
    expect(errorsOf(source)).toEqual([]);
    const want = form === 'types' ? ofTypes(everything) : everything;
    expect(sorted(await reread(source))).toEqual(sorted(asRead(want)));
  });

  test('takes any text, and it stays that text', async () => {
    const names = hostileTexts.filter((name) => name.trim() !== '' && name !== '__proto__');
    const properties = Object.fromEntries(
      names.map((name) => [name, { enum: [name, 'x'], description: name }]),
    ) as Record<string, Property>;
    const plan: PlanDocument = {
      events: Object.fromEntries(names.map((name) => [name, { description: name, owner: name, properties }])),
    };
    const source = planSource(plan, form);
    const { events } = await reread(source);
    expect(new Set(Object.keys(events))).toEqual(new Set(names));
    for (const event of Object.values(events))
      expect(new Set(Object.keys(event.properties))).toEqual(new Set(names));
    if (form !== 'types') expect(sorted({ events })).toEqual(sorted(plan));
  });
});

test('packagesFor names what has to be installed', () => {
  expect(forms.map(packagesFor)).toEqual([['zod'], ['valibot', '@valibot/to-json-schema'], ['arktype'], []]);
});
