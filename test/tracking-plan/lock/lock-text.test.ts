import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockText } from '../../../src/tracking-plan/lock/lock-text.js';
import { parseLock } from '../../../src/tracking-plan/lock/parse-lock.js';
import { plans } from '../plan-documents.js';

describe('lockText', () => {
  test('has a line for each property, and nested objects on lines of their own', () => {
    const text = lockText({
      document: {
        pages: ['Pricing', 'Home'],
        traits: {
          setOnce: ['b', 'a'],
          writers: { plan: ['b', 'a'] },
          properties: { plan: { type: 'string' } },
        },
        events: {
          'Trial Started': { properties: {} },
          'Order Completed': {
            properties: {
              total: {
                description: 'Cents.',
                optional: true,
                limits: { minimum: 1, maximum: 2 },
                type: 'integer',
              },
              items: { items: { properties: { sku: { type: 'string' } }, type: 'object' }, type: 'array' },
              extra: { type: 'object', properties: {}, rest: {} },
              coupon: { anyOf: [{ format: 'uuid', type: 'string' }, { type: 'null' }] },
            },
            aliases: [{ sendBothUntil: '2027-01-31', name: 'order_completed' }, { name: 'old' }],
            owner: 'shop',
          },
        },
        identifyFrom: 'server',
        naming: 'Title Case',
      },
      history: [{ changes: [{ what: 'first lock', path: 'events', kind: 'safe' }], date: '2026-11-22' }],
    });
    expect(text).toBe(`{
  "lockfileVersion": 1,
  "naming": "Title Case",
  "identifyFrom": "server",
  "events": {
    "Order Completed": {
      "owner": "shop",
      "aliases": [{ "name": "old" }, { "name": "order_completed", "sendBothUntil": "2027-01-31" }],
      "properties": {
        "coupon": { "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "null" }] },
        "extra": { "type": "object", "properties": {}, "rest": {} },
        "items": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "sku": { "type": "string" }
            }
          }
        },
        "total": { "type": "integer", "limits": { "maximum": 2, "minimum": 1 }, "optional": true, "description": "Cents." }
      }
    },
    "Trial Started": {
      "properties": {}
    }
  },
  "traits": {
    "properties": {
      "plan": { "type": "string" }
    },
    "writers": { "plan": ["a", "b"] },
    "setOnce": ["a", "b"]
  },
  "pages": [
    "Home",
    "Pricing"
  ],
  "history": [
    {
      "date": "2026-11-22",
      "changes": [
        { "kind": "safe", "path": "events", "what": "first lock" }
      ]
    }
  ]
}
`);
  });

  test('is read again as it was written, and written again as it was read', () => {
    const runs = { numRuns: process.env.PROPERTY_RUNS === 'long' ? 5000 : 100 };
    fc.assert(
      fc.property(plans, (document) => {
        const text = lockText({ document, history: [] });
        const lock = parseLock(text, 'typed-cio.lock.json');
        expect(lock.document).toEqual(JSON.parse(JSON.stringify(document)));
        expect(lockText(lock)).toBe(text);
      }),
      runs,
    );
  });
});
