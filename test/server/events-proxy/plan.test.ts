import { definePlan, idFromKey } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { idOf, pageCall, proxied } from './proxied.js';

const plan = definePlan({
  events: {
    'Demo Booked': {
      props: z.object({ seats: z.number().int(), on: z.date().optional(), note: z.string().optional() }),
      aliases: ['demo_booked', { name: 'Booked Demo', sendBothUntil: '2099-12-31' }],
    },
    'Link Followed': { sentFrom: 'browser', props: z.object({ at: z.array(z.object({ when: z.date() })) }) },
    'Account Created': { sentFrom: 'server', props: z.object({ plan: z.string() }) },
    'Invited Friend': { props: z.object({ recipient: z.string() }), allowMessageOverrides: true },
    'Logged Out': {},
  },
  traits: {
    schema: z.object({ name: z.string(), email: z.email(), since: z.date() }).partial(),
    writers: { email: ['backend'] },
  },
  pages: ['Pricing', 'Home'],
});

const track = (event: string, properties: object = {}) => ({ event, properties });
const page = (name?: string) => ({
  type: 'page',
  event: undefined,
  name,
  properties: { url: 'https://a.example/' },
});
const identify = (traits: object) => ({ type: 'identify', event: undefined, userId: 'u1', traits });

describe('eventsProxy with a plan', () => {
  test.each<[string, { call: object; error?: object }]>([
    ['an event of the plan', { call: track('Demo Booked', { seats: 2 }) }],
    [
      'an event with a wrong type',
      {
        call: track('Demo Booked', { seats: '2' }),
        error: { reason: 'INVALID_PROPS', field: 'props.seats' },
      },
    ],
    [
      'an event with nothing',
      { call: track('Demo Booked'), error: { reason: 'INVALID_PROPS', field: 'props.seats' } },
    ],
    [
      'a property that is not in the plan',
      {
        call: track('Demo Booked', { seats: 2, seat: 3 }),
        error: { reason: 'INVALID_PROPS', field: 'props.seat' },
      },
    ],
    [
      'an event that is not in the plan',
      { call: track('Demo Boked'), error: { reason: 'UNKNOWN_EVENT', field: 'name' } },
    ],
    ['an event of the prototype', { call: track('constructor'), error: { reason: 'UNKNOWN_EVENT' } }],
    [
      'an event that servers send',
      { call: track('Account Created', { plan: 'pro' }), error: { reason: 'UNKNOWN_EVENT' } },
    ],
    ['an event without properties', { call: track('Logged Out') }],
    ['a property too many', { call: track('Logged Out', { a: 1 }), error: { reason: 'INVALID_PROPS' } }],
    ['a page of the plan', { call: page('Pricing') }],
    ['a page without a name', { call: page() }],
    ['a page that is not in the plan', { call: page('Princing'), error: { reason: 'UNKNOWN_EVENT' } }],
    ['traits of the plan', { call: identify({ name: 'Ada' }) }],
    [
      'a trait of a wrong type',
      { call: identify({ name: 1 }), error: { reason: 'INVALID_TRAITS', field: 'traits.name' } },
    ],
    [
      'a trait that others write',
      {
        call: identify({ email: 'a@example.com' }),
        error: { reason: 'TRAIT_WRITE_DENIED', field: 'traits.email' },
      },
    ],
    ['an override that the plan allows', { call: track('Invited Friend', { recipient: 'a@example.com' }) }],
  ])('%s', async (_, { call, error }) => {
    const { sandbox, post } = await proxied({ plan });
    const { status, body } = await post([pageCall('1', call)]);
    expect(status).toBe(200);
    expect(body).toEqual(error ? { errors: [expect.objectContaining({ batch_index: 0, ...error })] } : {});
    expect([...new Set(sandbox.items().map(({ fate }) => fate))]).toEqual(error ? [] : ['stored']);
  });

  test('says what is wrong to the visitor, and to the log what was meant', async () => {
    const { post, lines } = await proxied({ plan });
    const { body } = await post([pageCall('1', track('Demo Boked', { seats: 2 }))]);
    expect(body).toEqual({
      errors: [
        {
          batch_index: 0,
          reason: 'UNKNOWN_EVENT',
          field: 'name',
          message: 'the plan has no event "Demo Boked"; add it, or correct the name',
        },
      ],
    });
    await post([pageCall('2', track('Demo Booked', { seats: '2' })), pageCall('3', track('Demo Booked'))]);
    expect(lines).toEqual([
      'typed-cio: eventsProxy: a page’s event was refused (UNKNOWN_EVENT): the plan has no event of its name; did you mean "Demo Booked"?',
      expect.stringMatching(/^typed-cio: eventsProxy: Demo Booked of a page was refused \(INVALID_PROPS\)/),
    ]);
  });

  test('a writer may write what is its own', async () => {
    const { sandbox, post } = await proxied({ plan, writer: 'backend' });
    expect((await post([pageCall('1', identify({ email: 'a@example.com' }))])).body).toEqual({});
    expect(sandbox.person({ userId: 'u1' })?.email).toBe('a@example.com');
  });

  test('takes a date for the date that it was before it was JSON', async () => {
    const { sandbox, post } = await proxied({ plan });
    const on = '2026-11-22T12:00:00.000Z';
    const { body } = await post([
      pageCall('1', track('Demo Booked', { seats: 2, on, note: on })),
      pageCall('2', track('Link Followed', { at: [{ when: on }] })),
      pageCall('3', identify({ since: on })),
      pageCall('4', track('Demo Booked', { seats: on })),
      pageCall('5', track('Demo Booked', { seats: 1, on: 'tomorrow' })),
    ]);
    expect(body).toEqual({
      errors: [
        expect.objectContaining({ batch_index: 3, field: 'props.seats' }),
        expect.objectContaining({ batch_index: 4, field: 'props.on' }),
      ],
    });
    expect(sandbox.events({ name: 'Demo Booked' })).toMatchObject([{ props: { on, note: on } }]);
    expect(sandbox.events({ name: 'Link Followed' })).toMatchObject([{ props: { at: [{ when: on }] } }]);
    expect(sandbox.person({ userId: 'u1' })?.traits).toEqual({ since: on });
  });

  test('an old name is renewed, and sent as well while somebody listens to it', async () => {
    const { sandbox, post } = await proxied({ plan });
    expect((await post([pageCall('1', track('demo_booked', { seats: 2 }))])).body).toEqual({});
    expect(sandbox.events().map(({ name, id }) => ({ name, id }))).toEqual([
      { name: 'Demo Booked', id: idOf('1') },
      { name: 'Booked Demo', id: idFromKey(idOf('1'), 'Booked Demo') },
    ]);
  });

  test('what looks sensitive is redacted, as by the server’s own tracker', async () => {
    const { sandbox, post } = await proxied({ plan });
    await post([pageCall('1', track('Demo Booked', { seats: 1, note: '4111 1111 1111 1111' }))]);
    expect(sandbox.events()[0]?.props).toMatchObject({ note: '[redacted]' });
  });

  test('or refused, where it is so chosen', async () => {
    const { post } = await proxied({ sensitiveData: 'reject' });
    const { body } = await post([pageCall('1', { properties: { password: 'hunter2-hunter2' } })]);
    expect(body).toEqual({ errors: [expect.objectContaining({ reason: 'SENSITIVE_DATA' })] });
  });

  test('a schema that cannot check at once is told to the server', async () => {
    const slow = definePlan({ events: { Slow: { props: z.object({}).refine(async () => true) } } });
    const { post, errors } = await proxied({ plan: slow });
    for (const key of ['1', '2']) {
      expect((await post([pageCall(key, track('Slow'))])).body).toEqual({
        errors: [expect.objectContaining({ reason: 'ASYNC_SCHEMA' })],
      });
    }
    expect(errors.map(({ code }) => code)).toEqual(['ASYNC_SCHEMA']);
  });
});
