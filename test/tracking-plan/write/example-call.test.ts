import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { Property, Shape } from '../../../src/tracking-plan/document/shape.js';
import { exampleCall } from '../../../src/tracking-plan/write/example-call.js';
import { exampleValue } from '../../../src/tracking-plan/write/example-value.js';
import { hostileDocs } from './hostile-docs.js';

describe('exampleValue', () => {
  test.each<[string, string, Shape, unknown]>([
    ['the first value of a choice', 'plan', { enum: ['free', 'pro'] }, 'free'],
    ['null for a choice of nothing', 'plan', { enum: [] }, null],
    ['the first that is not null', 'plan', { anyOf: [{ type: 'null' }, { type: 'boolean' }] }, true],
    ['null where nothing else fits', 'plan', { anyOf: [{ type: 'null' }] }, null],
    ['a text for no alternatives at all', 'thing', { anyOf: [] }, 'example'],
    ['a text for anything', 'thing', {}, 'example'],
    ['an id by its name', 'invoice_id', { type: 'string' }, 'invoice_1042'],
    ['an id without a name', 'id', { type: 'string' }, 'id_1042'],
    ['a mail address by its form', 'to', { type: 'string', format: 'email' }, 'ada@example.com'],
    ['a text for a form that nobody knows', 'to', { type: 'string', format: 'constructor' }, 'example'],
    ['a currency by its name', 'currency', { type: 'string' }, 'EUR'],
    ['a text that is long enough', 'thing', { type: 'string', limits: { minLength: 9 } }, 'examplexx'],
    ['a text that is short enough', 'country', { type: 'string', limits: { maxLength: 1 } }, 'D'],
    [
      'a text in the form asked for',
      'ref',
      { type: 'string', limits: { pattern: '^[A-Z]{3}-\\d+$' } },
      'ABC-123',
    ],
    [
      'a text for a form that nobody can guess',
      'ref',
      { type: 'string', limits: { pattern: '^\\d{77}$' } },
      'example',
    ],
    ['a text for an expression that is none', 'ref', { type: 'string', limits: { pattern: '(' } }, 'example'],
    ['cents by their name', 'plan_price_cents', { type: 'integer' }, 4900],
    ['a number that is large enough', 'size', { type: 'integer', limits: { minimum: 30 } }, 30],
    ['a number that is small enough', 'size', { type: 'integer', limits: { exclusiveMaximum: 0 } }, -1],
    ['a number above another', 'rate', { type: 'number', limits: { exclusiveMinimum: 1 } }, 2],
    ['a multiple', 'size', { type: 'integer', limits: { multipleOf: 3, minimum: 4 } }, 6],
    ['a whole number where one is asked for', 'rate', { type: 'integer' }, 0],
    ['a list of one', 'skus', { type: 'array', items: { type: 'string' } }, ['TS-RED-M']],
    [
      'a list of as many as must be',
      'ids',
      { type: 'array', items: { type: 'null' }, limits: { minItems: 2 } },
      [null, null],
    ],
    ['an empty list where nothing fits in', 'ids', { type: 'array', limits: { maxItems: 0 } }, []],
    ['a list of anything', 'things', { type: 'array' }, ['example']],
    ['a date', 'at', { type: 'date' }, new Date('2026-01-15T09:30:00Z')],
    [
      'an object of its properties',
      'a',
      { type: 'object', properties: { b: { type: 'null' } } },
      { entries: [['b', null]] },
    ],
    ['an empty object', 'a', { type: 'object', rest: {} }, { entries: [] }],
  ])('is %s', (_, name, shape, want) => {
    expect(exampleValue(name, shape)).toEqual(want);
  });
});

describe('exampleCall', () => {
  const call = (properties: Record<string, Property>, sentFrom?: 'server' | 'browser') =>
    exampleCall('Order Completed', { properties, ...(sentFrom && { sentFrom }) });

  test('has the person on a server', () => {
    expect(call({}, 'server')).toBe("trackEvent(user.id, 'Order Completed');");
  });

  test('has no person on a page', () => {
    expect(call({}, 'browser')).toBe("trackEvent('Order Completed');");
  });

  test('breaks what is long, and leaves what is short in one line', () => {
    const sku: Property = { type: 'string' };
    const item: Property = {
      type: 'object',
      properties: { sku, product_name: sku, amount_cents: { type: 'integer' }, 'a-b': sku },
    };
    expect(
      call({
        items: { type: 'array', items: item },
        ids: { type: 'array', items: sku },
        none: { type: 'object' },
        at: { type: 'date' },
      }),
    ).toBe(`trackEvent(user.id, 'Order Completed', {
  items: [
    {
      sku: 'TS-RED-M',
      product_name: 'T-shirt',
      amount_cents: 4900,
      'a-b': 'example',
    },
  ],
  ids: ['id_1042'],
  none: {},
  at: new Date('2026-01-15T09:30:00Z'),
});`);
  });

  test('is TypeScript, whatever the plan holds, and one line of it can end nothing', () => {
    for (const [name, event] of Object.entries(hostileDocs.plan.events)) {
      const text = exampleCall(name, event);
      const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
      expect({ text, diagnostics }).toEqual({ text, diagnostics: [] });
      const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022);
      const [statement] = source.statements as unknown as [ts.ExpressionStatement];
      expect(((statement.expression as ts.CallExpression).arguments[1] as ts.StringLiteral).text).toBe(name);
    }
  });
});
