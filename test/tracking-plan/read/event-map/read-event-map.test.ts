import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEventMap } from '../../../../src/tracking-plan/read/event-map/read-event-map.js';
import { readPlan } from '../../../../src/tracking-plan/read/read-plan.js';
import { type TempProject, tempProject } from '../../temp-project.js';

let project: TempProject;
beforeAll(() => {
  project = tempProject({
    'tsconfig.json': '{ "compilerOptions": { "strict": false, "lib": ["ES2022", "DOM"] } }',
    'src/money.ts': "export type Money = number & { readonly __brand: 'Money' };",
  });
});
afterAll(() => project.remove());

function read(text: string) {
  project.write('src/events.ts', text);
  return readEventMap(ts, join(project.folder, 'src/events.ts'), 'src/events.ts')!;
}

const propertiesOf = (type: string) =>
  read(`import type { Money } from './money.js';
    enum Plan { Free = 'free', Pro = 'pro' }
    interface Tree { kids?: Tree[] }
    declare const brand: unique symbol;
    export type EventMap = { X: { a: ${type} } };
    export type { Money, Plan, Tree, brand };`).document.events.X?.properties.a;

describe('readEventMap', () => {
  test.each([
    ['string', { type: 'string' }],
    ['number', { type: 'number' }],
    ['boolean', { type: 'boolean' }],
    ['Date', { type: 'date' }],
    ['null', { type: 'null' }],
    ['unknown', {}],
    ['any', {}],
    ["'b' | 'a' | null", { enum: ['a', 'b', null] }],
    ['1 | true', { enum: [1, true] }],
    ['Plan', { enum: ['free', 'pro'] }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a type, in TypeScript's own words.
    ['`id_${string}`', { type: 'string' }],
    ['Money', { type: 'number' }],
    ['string | undefined', { type: 'string', optional: true }],
    ['string | null', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['readonly string[]', { type: 'array', items: { type: 'string' } }],
    ['[string, number]', { type: 'array', items: { anyOf: [{ type: 'number' }, { type: 'string' }] } }],
    ['Record<string, number>', { type: 'object', properties: {}, rest: { type: 'number' } }],
    ['Partial<{ b: string }>', { type: 'object', properties: { b: { type: 'string', optional: true } } }],
    [
      '{ b: string } & { c?: never; d: undefined }',
      { type: 'object', properties: { b: { type: 'string' } } },
    ],
    ['{ [brand]?: 1 }', { type: 'object', properties: {} }],
    ['object', { type: 'object', properties: {} }],
    ['Tree', { type: 'object', properties: { kids: { type: 'array', items: {}, optional: true } } }],
  ])('knows %s', (type, want) => {
    expect(propertiesOf(type)).toEqual(want);
  });

  test.each(['bigint', 'symbol', '() => void', 'Map<string, string>', 'URL'])('refuses %s', (type) => {
    expect(() => propertiesOf(type)).toThrow(/^a .* has no JSON Schema form$/);
  });

  test('reads what the comments say', () => {
    const { document } = read(`export interface EventMap {
      /**
       * A paid plan began.
       * @stage Expansion
       * @owner billing
       * @sentFrom server
       * @since 2026-01
       * @backfilled
       * @deprecated Use Plan Bought.
       * @alias subscription_started until 2027-01-31
       * @alias Old Name
       */
      'Subscription Started': {
        /** In cents. */
        price: number;
      };
      /** @sentFrom any @deprecated */
      'Plain': {};
    }`);
    expect(document.events).toEqual({
      Plain: { deprecated: 'Deprecated.', properties: {} },
      'Subscription Started': {
        description: 'A paid plan began.',
        stage: 'Expansion',
        owner: 'billing',
        sentFrom: 'server',
        since: '2026-01',
        backfilled: true,
        deprecated: 'Use Plan Bought.',
        aliases: [{ name: 'Old Name' }, { name: 'subscription_started', sendBothUntil: '2027-01-31' }],
        properties: { price: { type: 'number', description: 'In cents.' } },
      },
    });
  });

  test('reads events without properties, events that are one of several, and traits', () => {
    const { document } = read(`
      type Traits = { email: string; plan?: string };
      export type { Traits };
      export type EventMap = {
        A: {}; B: Record<string, never>; C: undefined; D: Record<string, string>;
        E: { x: string; y: string } | { x: number };
      };`);
    expect(document).toEqual({
      events: {
        A: { properties: {} },
        B: { properties: {} },
        C: { properties: {} },
        D: { properties: {}, rest: { type: 'string' } },
        E: {
          properties: {
            x: { anyOf: [{ type: 'number' }, { type: 'string' }] },
            y: { type: 'string', optional: true },
          },
        },
      },
      traits: { properties: { email: { type: 'string' }, plan: { type: 'string', optional: true } } },
    });
  });

  test('knows where each part is written', () => {
    const { places } = read(
      `import type { Order } from './order.js';
export type EventMap = {
  A: { x: string };
  B: Order;
};
export interface Traits {
  email: string;
}`.replace(/^import.*\n/, 'interface Order { total: number }\n'),
    );
    expect([...places].map(([path, { line, column }]) => `${path} ${line}:${column}`)).toEqual([
      'events/A 3:3',
      'events/A/properties/x 3:8',
      'events/B 4:3',
      'events/B/properties/total 1:19',
      'traits 6:1',
      'traits/properties/email 7:3',
    ]);
  });

  test('leaves out the places of what another file declares', () => {
    project.write('src/order.ts', 'export interface Order { total: number }');
    const { places } = read("import type { Order } from './order.js'; export type EventMap = { B: Order };");
    expect([...places.keys()]).toEqual(['events/B']);
  });

  test('asks the options of the user where its own are not enough', () => {
    const { document } = read("export type EventMap = { A: { kind: HTMLElement['tagName'] } };");
    expect(document.events.A?.properties).toEqual({ kind: { type: 'string' } });
  });

  test.each([
    [
      'a type that is not there',
      'export type EventMap = {\n  A: { x: Strin } };',
      'src/events.ts:2:11: it does not compile: Cannot find name',
    ],
    [
      'what is no TypeScript',
      'export type EventMap = {\n  A: { x: } };',
      'src/events.ts:2:11: it does not compile: Type expected',
    ],
    [
      'a stage that is none',
      'export type EventMap = {\n/** @stage Growth */\nA: {} };',
      'src/events.ts:3:1: A: its tag @stage is "Growth"; it is one of Acquisition',
    ],
    [
      'a place that is none',
      '/** */export type EventMap = {\n/** @sentFrom app */\nA: {} };',
      'src/events.ts:3:1: A: its tag @sentFrom is "app"',
    ],
    [
      'an alias without a name',
      'export type EventMap = {\n/** @alias */\nA: {} };',
      'src/events.ts:3:1: A: its tag @alias names no event',
    ],
    [
      'a property that cannot be sent',
      'export type EventMap = {\n  A: {\n    x: { y: bigint } } };',
      'src/events.ts:3:5: A: x.y: a bigint has no JSON Schema form',
    ],
    [
      'an event that is no object',
      'export type EventMap = {\n  A: string };',
      'src/events.ts:2:3: A: it is of type string; properties and traits are an object',
    ],
    ['an event that may be anything', 'export type EventMap = { A: any };', 'A: it is anything at all'],
    ['an event of literals', "export type EventMap = { A: 'a' | 'b' };", 'A: it is one of some literals'],
    [
      'an event that is not always an object',
      'export type EventMap = { A: { x: 1 } | string };',
      'A: it is not always an object',
    ],
    [
      'traits that cannot be sent',
      'export type EventMap = {};\nexport type Traits = { x: symbol };',
      'src/events.ts:2:24: traits: x: a symbol has',
    ],
  ])('says where there is %s', async (_, text, want) => {
    project.write('src/events.ts', text);
    await expect(readPlan(undefined, { cwd: project.folder })).rejects.toThrow(want);
  });

  test('is nothing where the type is not exported', () => {
    expect(read('type EventMap = {}; export type { EventMap as Other };')).toBeUndefined();
  });
});
