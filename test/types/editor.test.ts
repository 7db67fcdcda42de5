import { describe, expect, test } from 'vitest';
import { offeredAt } from './editor.js';

const declared = `
import { createTracker, trackApi } from 'typed-cio/server';
declare const transport: ReturnType<typeof trackApi>;
type EventMap = {
  'Account Created': { plan: 'free' | 'pro'; signup_source: string };
  'Subscription Started': { plan_name: string };
};
const { trackEvent } = createTracker<EventMap>({ transport });
`;

const planned = `
import { definePlan } from 'typed-cio';
import { createTracker, trackApi } from 'typed-cio/server';
import { z } from 'zod';
declare const transport: ReturnType<typeof trackApi>;
const plan = definePlan({
  events: {
    'Account Created': { props: z.object({ plan: z.enum(['free', 'pro']), signup_source: z.string() }), aliases: ['signed_up'] },
    'Subscription Started': { props: z.object({ plan_name: z.string() }) },
  },
});
const { trackEvent } = createTracker({ plan, transport });
`;

describe.each([
  ['an event map', declared],
  ['a plan with an old name', planned],
])('an editor, with %s', (_, before) => {
  test.each([
    [
      'the names of events',
      { call: "trackEvent('u1', '|')", offers: ['Account Created', 'Subscription Started'] },
    ],
    ['names for one that is half written', { call: "trackEvent('u1', 'Acc|')", offers: ['Account Created'] }],
    [
      'the properties of the event',
      { call: "trackEvent('u1', 'Account Created', { | })", offers: ['plan', 'signup_source'] },
    ],
    [
      'the values of a property',
      { call: "trackEvent('u1', 'Account Created', { plan: '|' })", offers: ['free', 'pro'] },
    ],
  ])('offers %s', (_, { call, offers }) => {
    expect(offeredAt(before + call)).toEqual(expect.arrayContaining(offers));
  });
});
