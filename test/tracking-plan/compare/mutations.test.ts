import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlans } from '../../../src/tracking-plan/compare/compare-plans.js';
import type { ChangeKind } from '../../../src/tracking-plan/document/history.js';
import { eventPath, partPath } from '../../../src/tracking-plan/document/part-path.js';
import type { EventDocument, PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import type { Property } from '../../../src/tracking-plan/document/shape.js';
import { plans } from '../plan-documents.js';

/** What is done to one event of a plan, and what it must be called. */
interface Mutation {
  readonly kind: ChangeKind;
  /** From the event to the part that changes. */
  readonly steps: readonly string[];
  readonly mutate: (event: EventDocument) => EventDocument;
}

const withTotal =
  (total: Property | undefined) =>
  (event: EventDocument): EventDocument => {
    const { total: _, ...others } = event.properties;
    return { ...event, properties: total === undefined ? others : { ...others, total } };
  };

const total: Property = { type: 'integer', limits: { minimum: 0 } };
const at = ['properties', 'total'];

/** Each begins with an event that has a total, an owner and an alias, and may be sent from anywhere. */
const mutations: readonly (readonly [string, Mutation])[] = [
  ['a property removed', { kind: 'breaking', steps: at, mutate: withTotal(undefined) }],
  ['another type', { kind: 'breaking', steps: at, mutate: withTotal({ type: 'string' }) }],
  [
    'a tighter limit',
    { kind: 'breaking', steps: at, mutate: withTotal({ ...total, limits: { minimum: 5 } }) },
  ],
  [
    'a wider type',
    { kind: 'risky', steps: at, mutate: withTotal({ type: 'number', limits: { minimum: 0 } }) },
  ],
  ['no limit', { kind: 'risky', steps: at, mutate: withTotal({ type: 'integer' }) }],
  ['an optional property', { kind: 'risky', steps: at, mutate: withTotal({ ...total, optional: true }) }],
  [
    'a described property',
    { kind: 'safe', steps: at, mutate: withTotal({ ...total, description: 'The sum.' }) },
  ],
  [
    'a place less',
    { kind: 'breaking', steps: ['sentFrom'], mutate: (event) => ({ ...event, sentFrom: 'server' }) },
  ],
  ['another owner', { kind: 'safe', steps: ['owner'], mutate: (event) => ({ ...event, owner: 'growth' }) }],
  [
    'an alias less',
    { kind: 'breaking', steps: ['aliases', 'old total'], mutate: (event) => ({ ...event, aliases: [] }) },
  ],
  [
    'a new required property',
    {
      kind: 'risky',
      steps: ['properties', 'new'],
      mutate: (event) => ({ ...event, properties: { ...event.properties, new: total } }),
    },
  ],
  [
    'a new optional property',
    {
      kind: 'safe',
      steps: ['properties', 'new'],
      mutate: (event) => ({
        ...event,
        properties: { ...event.properties, new: { ...total, optional: true } },
      }),
    },
  ],
];

describe('comparePlans, of any plan,', () => {
  test.each(mutations)('finds %s, alone, and calls it what it is', (_, { kind, steps, mutate }) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { sentFrom: _, ...event } = plan.events.Left ?? { properties: {} };
        const before = { ...withTotal(total)(event), owner: 'billing', aliases: [{ name: 'old total' }] };
        const withEvent = (left: EventDocument): PlanDocument => ({
          ...plan,
          events: { ...plan.events, Left: left },
        });
        const found = comparePlans(withEvent(before), withEvent(mutate(before)));
        expect(found).toMatchObject([{ kind, path: partPath(eventPath('Left'), steps) }]);
      }),
      { numRuns: process.env.PROPERTY_RUNS === 'long' ? 5000 : 25 },
    );
  });

  test('finds a removed event among any others', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { Left, ...events } = plan.events;
        const before = { ...plan, events: { ...events, Left: Left ?? { properties: {} } } };
        const found = comparePlans(before, { ...plan, events });
        expect(found).toMatchObject([{ kind: 'breaking', path: 'events/Left' }]);
      }),
      { numRuns: 50 },
    );
  });
});
