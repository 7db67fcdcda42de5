import { definePlan } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

const plan = definePlan({
  events: {
    'Order Paid': { props: z.object({ total: z.coerce.number(), currency: z.string().default('EUR') }) },
    'Logged Out': {},
    'Invite Sent': { props: z.object({ recipient: z.string() }), allowMessageOverrides: true },
    'Checked Later': { props: z.object({ a: z.string().refine(async () => true) }) },
  },
  traits: { schema: z.object({ email: z.email() }).partial() },
});

// biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
const set = (options: object = {}) => tracked({ transport: scriptedTransport(), plan, ...options }) as any;

describe('a tracker with a plan', () => {
  test("sends the schema's output", async () => {
    const bodies: string[] = [];
    const transport = scriptedTransport();
    const tracker = tracked({
      plan,
      transport: {
        ...transport,
        encode: (event) => {
          bodies.push(JSON.stringify('props' in event && event.props));
          return transport.encode(event);
        },
      },
    });
    tracker.trackEvent('p', 'Order Paid', { total: '12.5' });
    expect(bodies).toEqual(['{"total":12.5,"currency":"EUR"}']);
  });

  test.each([
    [
      'an event that it does not have',
      {
        call: ['p', 'Order Payed', { total: 1 }],
        want: { code: 'UNKNOWN_EVENT', message: expect.stringContaining('Order Payed') },
      },
    ],
    ['a name of every object', { call: ['p', 'toString', {}], want: { code: 'UNKNOWN_EVENT' } }],
    [
      'a wrong property',
      { call: ['p', 'Order Paid', { total: 'many' }], want: { code: 'INVALID_PROPS', field: 'props.total' } },
    ],
    [
      'a property where there is none',
      { call: ['p', 'Logged Out', { why: 'tired' }], want: { code: 'INVALID_PROPS', field: 'props.why' } },
    ],
    ['an asynchronous schema', { call: ['p', 'Checked Later', { a: 'x' }], want: { code: 'ASYNC_SCHEMA' } }],
  ])('rejects %s', async (_, { call, want }) => {
    const tracker = set();
    const receipt = tracker.trackEvent(...call);
    expect(await receipt.settled()).toMatchObject({ status: 'rejected', ...want });
  });

  test('rejects wrong traits', async () => {
    const tracker = set();
    expect(await tracker.identify('p', { email: 'nobody' }).settled()).toMatchObject({
      code: 'INVALID_TRAITS',
      field: 'traits.email',
    });
  });

  test('lets an event override a campaign where it says so', async () => {
    const tracker = set();
    tracker.trackEvent('p', 'Invite Sent', { recipient: 'a@b.co' });
    tracker.page('p', 'Home', { recipient: 'a@b.co' });
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 1 });
  });

  test("onInvalid 'send' sends what the plan refuses, with one warning for each", async () => {
    const tracker = set({ onInvalid: 'send' });
    tracker.trackEvent('p', 'Order Payed', { total: 1 });
    tracker.trackEvent('p', 'Order Payed', { total: 1 });
    tracker.identify('p', { email: 'nobody' });
    tracker.trackEvent('', 'Order Payed', { total: 1 });
    expect(await tracker.flush()).toMatchObject({ delivered: 3, rejected: 1 });
    expect(tracker.lines.slice(0, 2)).toEqual([
      expect.stringContaining('Order Payed'),
      expect.stringContaining('email'),
    ]);
  });
});
