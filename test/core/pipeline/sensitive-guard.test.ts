import { definePlan, type Middleware, type TrackerEvent } from 'typed-cio';
import type { TrackerOptions } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sensitiveGuard } from '../../../src/core/pipeline/sensitive-guard.js';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

const card = '4242 4242 4242 4242';
const events = z.looseObject({});

const plan = definePlan({
  events: {
    'Order Paid': { props: events },
    'Invoice Sent': { props: events, allowSensitive: ['tax_id', 'items.serial', 'buyer'] },
  },
  traits: { schema: events, allowSensitive: ['tax_id'] },
});

/** A tracker whose transport shows what it was given. */
function set(options: Partial<TrackerOptions> = { plan }) {
  const transport = scriptedTransport();
  const sent: TrackerEvent[] = [];
  const encode = (event: TrackerEvent) => {
    sent.push(event);
    return transport.encode(event);
  };
  // biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
  const tracker = tracked({ transport: { ...transport, encode }, ...options } as never) as any;
  const props = () =>
    sent.map((event) => ('props' in event ? event.props : 'traits' in event && event.traits));
  return { ...tracker, sent, props };
}

describe('the sensitive-data guard', () => {
  test.each<[string, { options: Partial<TrackerOptions>; sends: unknown }]>([
    ['with a plan', { options: { plan }, sends: '[redacted]' }],
    ['without a plan', { options: {}, sends: card }],
    ["with 'redact'", { options: { sensitiveData: 'redact' }, sends: '[redacted]' }],
    ["with 'allow' and a plan", { options: { plan, sensitiveData: 'allow' }, sends: card }],
    ['with an object', { options: { sensitiveData: {} }, sends: '[redacted]' }],
    ["with an object that says 'allow'", { options: { sensitiveData: { action: 'allow' } }, sends: card }],
    [
      'with nothing in the object',
      { options: { sensitiveData: { action: undefined } }, sends: '[redacted]' },
    ],
  ])('%s', async (_, { options, sends }) => {
    const tracker = set(options);
    tracker.trackEvent('p', 'Order Paid', { note: card });
    expect(tracker.props()).toEqual([{ note: sends }]);
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 0, dropped: 0 });
  });

  test.each(['redact', 'reject'] as const)(
    'looks at a page name that is too long as the property that it is sent as: %s',
    async (sensitiveData) => {
      const tracker = set({ plan, sensitiveData });
      const long = `/account/reset-password/confirm/${'a'.repeat(80)}`;
      const receipt = tracker.page('p', `${long}?note=${card}`);
      if (sensitiveData === 'reject') {
        expect(await receipt.settled()).toMatchObject({ code: 'SENSITIVE_DATA', field: 'props.url' });
      } else expect(tracker.props()).toEqual([{ url: '[redacted]' }]);
      tracker.page('p', long);
      expect(tracker.sent.at(-1)).toMatchObject({ name: long, props: {} });
    },
  );

  test('names ten values of one kind of an event, and redacts all of them', () => {
    const tracker = set();
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`list_${at}`, { password: 'x1' }]),
    );
    tracker.trackEvent('p', 'Order Paid', { ...many, note: card });
    expect(JSON.stringify(tracker.props()).match(/\[redacted\]/g)).toHaveLength(31);
    const lines = tracker.lines as readonly string[];
    expect(lines.filter((line) => line.includes('a password'))).toHaveLength(10);
    expect(lines.filter((line) => line.includes('a card number'))).toHaveLength(1);
  });

  test('redacts what it finds, however deep, and nothing else', async () => {
    const tracker = set();
    const at = new Date(0);
    tracker.trackEvent('p', 'Order Paid', {
      total: 5,
      at,
      user: { name: 'Ada', password: 'hunter2', has_password: true },
      items: [{ note: 'fine' }, { note: card, list: [1, ['fine', card, 4242424242424242]] }],
    });
    expect(tracker.props()).toEqual([
      {
        total: 5,
        at,
        user: { name: 'Ada', password: '[redacted]', has_password: true },
        items: [{ note: 'fine' }, { note: '[redacted]', list: [1, ['fine', '[redacted]', '[redacted]']] }],
      },
    ]);
    expect(await tracker.flush()).toMatchObject({ delivered: 1, byReason: {} });
  });

  test('warns once for each event and path, naming the rule and never the value', () => {
    const tracker = set();
    for (let count = 0; count < 3; count++) {
      tracker.trackEvent('p', 'Order Paid', { password: 'hunter2', items: [{ note: card }, { note: card }] });
    }
    tracker.trackEvent('p', 'Invoice Sent', { password: 'hunter2' });
    expect(tracker.lines).toEqual([
      "typed-cio: props.password of Order Paid holds a password, as its name says, and is sent as [redacted]; do not send it, or allow 'password' (allowSensitive in the plan, or sensitiveData.allow)",
      "typed-cio: props.items.note of Order Paid holds what looks like a card number, and is sent as [redacted]; do not send it, or allow 'items.note' (allowSensitive in the plan, or sensitiveData.allow)",
      expect.stringContaining('props.password of Invoice Sent'),
    ]);
    expect(tracker.lines.join()).not.toMatch(/hunter2|4242/);
  });

  test('its warnings leave room for others', () => {
    const tracker = set();
    for (let count = 0; count < 200; count++) tracker.trackEvent('p', 'Order Paid', { [`p${count}`]: card });
    const before = tracker.lines.length;
    tracker.trackEvent('p', 'Order Paid', { timestamp: 5 });
    expect(tracker.lines.length).toBe(before + 1);
  });

  test('a log that fails does not fail the call', async () => {
    const warn = () => {
      throw new Error('disk full');
    };
    const tracker = set({ plan, logger: { warn, error: () => {} } });
    tracker.trackEvent('p', 'Order Paid', { note: card });
    expect(tracker.props()).toEqual([{ note: '[redacted]' }]);
  });

  test('a name that is a secret itself is not shown', () => {
    const tracker = set();
    tracker.trackEvent('p', 'Order Paid', { cards: { '4242 4242 4242 4242': { cvv: '123' } } });
    expect(tracker.lines[0]).toContain('props.cards.[redacted].cvv of Order Paid');
  });

  test('a name that is very long is cut', () => {
    const tracker = set();
    tracker.trackEvent('p', 'Order Paid', { [`${'of_my_'.repeat(50)}password`]: 'hunter2' });
    expect(tracker.lines[0]).toContain(`props.${'of_my_'.repeat(10)}… of Order Paid`);
  });

  test('reject names the path and the rule, and never the value', async () => {
    const tracker = set({ plan, sensitiveData: 'reject' });
    const receipt = tracker.trackEvent('p', 'Order Paid', {
      items: [{}, { note: card }],
      password: 'hunter2',
    });
    expect(await receipt.settled()).toEqual({
      status: 'rejected',
      code: 'SENSITIVE_DATA',
      field: 'props.items[1].note',
      message:
        "props.items[1].note holds what looks like a card number; do not send it, or allow 'items.note' (allowSensitive in the plan, or sensitiveData.allow)",
    });
    expect(tracker.sent).toEqual([]);
    tracker.trackEvent('p', 'Order Paid', { note: 'fine' });
    expect(await tracker.flush()).toMatchObject({
      delivered: 1,
      rejected: 1,
      byReason: { SENSITIVE_DATA: 1 },
    });
    expectBalanced(tracker.ledger());
  });

  test('rejects as an outcome, whatever onInvalid says: the call was accepted', async () => {
    const tracker = set({ plan, sensitiveData: 'reject', onInvalid: 'throw' });
    const receipt = tracker.trackEvent('p', 'Order Paid', { note: card });
    expect(await receipt.settled()).toMatchObject({ code: 'SENSITIVE_DATA' });
  });

  test.each<[string, (tracker: ReturnType<typeof set>, values: object) => unknown]>([
    ['page', (tracker, values) => tracker.page('p', 'Home', values)],
    ['screen', (tracker, values) => tracker.screen('p', 'Home', values)],
    ['identify', (tracker, values) => tracker.identify('p', values)],
    ['group', (tracker, values) => tracker.group('p', 'g', values)],
  ])('looks at %s', (kind, call) => {
    const tracker = set();
    call(tracker, { password: 'hunter2', plan: 'pro' });
    expect(tracker.props()).toEqual([{ password: '[redacted]', plan: 'pro' }]);
    expect(tracker.lines[0]).toContain(`password of ${kind} holds a password`);
  });

  test('looks at the context, of calls that have nothing else, too', async () => {
    const tracker = set({ sensitiveData: 'redact' });
    const context = { page: { url: 'https://example.com/?token=abc123' }, ip: '0.0.0.0' };
    tracker.trackEvent('p', 'Order Paid', { note: card }, { context });
    tracker.deletePerson('p', { context });
    const clean = { page: { url: '[redacted]' }, ip: '0.0.0.0' };
    expect(tracker.sent).toMatchObject([
      { context: clean, props: { note: '[redacted]' } },
      { context: clean },
    ]);
    const strict = set({ sensitiveData: 'reject' });
    expect(await strict.page('p', 'Home', {}, { context }).settled()).toMatchObject({
      field: 'context.page.url',
    });
  });

  test.each<[string, { options: Partial<TrackerOptions>; where: string }]>([
    ['with a plan', { options: { plan }, where: '(sensitiveData.allow)' }],
    ['without a plan', { options: { sensitiveData: 'redact' }, where: '(sensitiveData.allow)' }],
  ])('says the path to allow for what the plan has no place for, %s', (_, { options, where }) => {
    const tracker = set(options);
    tracker.page('p', 'Home', { list: [{ ssn: '123-45-6789' }] }, { context: { a: [{ otp: '123456' }] } });
    expect(tracker.lines).toEqual([
      expect.stringContaining(`allow 'context.a.otp' ${where}`),
      expect.stringContaining(`allow 'list.ssn' ${where}`),
    ]);
  });

  test('without a plan nothing is said of one', () => {
    const tracker = set({ sensitiveData: 'redact' });
    tracker.trackEvent('p', 'Order Paid', { ssn: '123-45-6789' });
    expect(tracker.lines[0]).toContain("allow 'ssn' (sensitiveData.allow)");
  });

  test('lets calls without properties pass', () => {
    const tracker = set();
    tracker.deletePerson('p');
    tracker.mergePeople({ into: 'p', from: 'q' });
    expect(tracker.sent).toMatchObject([{ kind: 'delete' }, { kind: 'merge' }]);
  });

  test('an event without anything sensitive is the very same afterwards', () => {
    const guard = sensitiveGuard({ action: 'redact', allow: [] }, plan, () => expect.unreachable());
    const event: TrackerEvent = {
      kind: 'event',
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      timestamp: 0,
      context: { ip: '0.0.0.0' },
      person: { by: 'userId', userId: 'p' },
      name: 'Order Paid',
      props: { total: 5, items: [{ sku: 'A1' }] },
    };
    expect(guard?.(event)).toBe(event);
  });

  test('what middleware adds is looked at, and what it takes out is not found', async () => {
    const adds: Middleware = (event) => ({ ...event, props: { api_key: 'x1' } }) as TrackerEvent;
    const tracker = set({ plan, middleware: [adds] });
    tracker.trackEvent('p', 'Order Paid', { password: 'hunter2' });
    expect(tracker.props()).toEqual([{ api_key: '[redacted]' }]);
    expect(tracker.lines).toHaveLength(1);
  });

  test('middleware that drops or fails keeps its say', async () => {
    const dropping = set({ plan, middleware: [() => null] });
    expect(await dropping.trackEvent('p', 'Order Paid', { note: card }).settled()).toMatchObject({
      reason: 'middleware',
    });
    const failing = set({ plan, middleware: [(() => undefined) as never] });
    expect(await failing.trackEvent('p', 'Order Paid', { note: card }).settled()).toMatchObject({
      code: 'MIDDLEWARE_FAILED',
    });
  });

  test('a property named __proto__ is one like others', () => {
    const tracker = set({ sensitiveData: 'redact' });
    tracker.trackEvent('p', 'Order Paid', JSON.parse(`{"__proto__":{"password":"hunter2"},"a":1}`));
    expect(JSON.stringify(tracker.props()[0])).toBe('{"__proto__":{"password":"[redacted]"},"a":1}');
    expect(Object.getPrototypeOf(tracker.props()[0])).toBe(Object.prototype);
  });
});

describe('exceptions', () => {
  const values = {
    tax_id: '12-3456789',
    password: 'hunter2',
    items: [{ serial: 4242424242424242, note: card }],
    buyer: { ssn: '123-45-6789', more: [card] },
  };

  test('of an event hold for that event, with all that is below them', () => {
    const tracker = set();
    tracker.trackEvent('p', 'Invoice Sent', values);
    tracker.trackEvent('p', 'Order Paid', { tax_id: '12-3456789' });
    tracker.page('p', 'Invoice Sent', { tax_id: '12-3456789' });
    expect(tracker.props()).toEqual([
      { ...values, password: '[redacted]', items: [{ serial: 4242424242424242, note: '[redacted]' }] },
      { tax_id: '[redacted]' },
      { tax_id: '[redacted]' },
    ]);
  });

  test('of traits hold for identify', () => {
    const tracker = set();
    tracker.identify('p', { tax_id: '12-3456789', ssn: '123-45-6789' });
    tracker.group('p', 'g', { tax_id: '12-3456789' });
    expect(tracker.props()).toEqual([{ tax_id: '12-3456789', ssn: '[redacted]' }, { tax_id: '[redacted]' }]);
  });

  test('of the tracker hold for every call, besides those of the plan', () => {
    const allow = ['password', 'items[].note', 'items[0].other', 'context.page'];
    const tracker = set({ plan, sensitiveData: { allow } });
    const context = { page: { url: '?token=a' }, token: 'abc' };
    tracker.trackEvent('p', 'Invoice Sent', values);
    tracker.trackEvent('p', 'Order Paid', { password: 'x', items: [{ other: card }], ssn: '123-45-6789' });
    tracker.identify('p', { password: 'x', tax_id: '12-3456789' }, { context });
    expect(tracker.sent).toMatchObject([
      { props: values },
      { props: { password: 'x', items: [{ other: card }], ssn: '[redacted]' } },
      {
        traits: { password: 'x', tax_id: '12-3456789' },
        context: { page: { url: '?token=a' }, token: '[redacted]' },
      },
    ]);
  });

  test('name properties, not what every object has', () => {
    const tracker = set();
    tracker.trackEvent('p', 'Invoice Sent', { constructor: card });
    expect(tracker.props()).toEqual([{ constructor: '[redacted]' }]);
  });

  test.each<[string, { options: object; field: string }]>([
    ['a word', { options: { sensitiveData: 'hide' }, field: 'sensitiveData' }],
    ['a number', { options: { sensitiveData: 5 }, field: 'sensitiveData' }],
    ['null', { options: { sensitiveData: null }, field: 'sensitiveData' }],
    ['a list', { options: { sensitiveData: ['redact'] }, field: 'sensitiveData' }],
    ['an action', { options: { sensitiveData: { action: 'hide' } }, field: 'sensitiveData.action' }],
    ['a name', { options: { sensitiveData: { alow: [] } }, field: 'sensitiveData.alow' }],
    ['a text for a list', { options: { sensitiveData: { allow: 'a' } }, field: 'sensitiveData.allow' }],
    ['an empty path', { options: { sensitiveData: { allow: ['a', ''] } }, field: 'sensitiveData.allow[1]' }],
    [
      'a path with a gap',
      { options: { sensitiveData: { allow: ['a..b'] } }, field: 'sensitiveData.allow[0]' },
    ],
    ['a number for a path', { options: { sensitiveData: { allow: [5] } }, field: 'sensitiveData.allow[0]' }],
    [
      'a path in the plan',
      {
        options: { plan: { events: { A: { allowSensitive: ['.a'] } } } },
        field: 'plan.events["A"].allowSensitive[0]',
      },
    ],
    [
      'a list for traits in the plan',
      {
        options: { plan: { events: {}, traits: { schema: events, allowSensitive: {} } } },
        field: 'plan.traits.allowSensitive',
      },
    ],
  ])('%s that is wrong is said at once', (_, { options, field }) => {
    expect(() => set(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', field }));
  });
});

describe('where names are anybody’s', () => {
  const undeclared = 'a property that the plan does not declare, of';
  const event = (name: string, props: object, more: object = {}) =>
    ({ kind: 'event', id: 'i', timestamp: 0, person, name, props, ...more }) as never;
  const person = { by: 'userId', userId: 'u' };
  const schema = z.looseObject({
    password: z.string().optional(),
    of: z.looseObject({ pin_code: z.string() }).optional(),
  });
  const plan = definePlan({ events: { Known: { props: schema }, Bare: {} }, traits: { schema } });

  test.each<[string, unknown, string]>([
    ['a declared property', event('Known', { password: 'x1' }), 'props.password of Known'],
    ['another one', event('Known', { x: 1, api_key: 'x1' }), `${undeclared} Known`],
    ['one of an event without a schema', event('Bare', { password: 'x1' }), `${undeclared} Bare`],
    [
      'one of an event that the plan does not have',
      event('Strange', { password: 'x1' }),
      `${undeclared} an event`,
    ],
    [
      'one of an event that every object has',
      event('constructor', { password: 'x1' }),
      `${undeclared} an event`,
    ],
    ['one in the context', event('Known', {}, { context: { password: 'x1' } }), `${undeclared} Known`],
    [
      'a declared trait',
      { kind: 'identify', person, traits: { password: 'x1' } },
      'traits.password of identify',
    ],
    ['another trait', { kind: 'identify', person, traits: { api_key: 'x1' } }, `${undeclared} identify`],
    [
      'a property of a page',
      { kind: 'page', name: 'P', person, props: { password: 'x1' } },
      `${undeclared} page`,
    ],
  ])('%s is named as far as the plan names it', (_, given, says) => {
    const lines: string[] = [];
    const guard = sensitiveGuard(
      { action: 'redact', allow: [] },
      plan,
      (_, line) => lines.push(line),
      'anybodys',
    );
    guard?.(given as never);
    expect(lines).toEqual([expect.stringContaining(says)]);
  });

  test('without a plan nothing is named', () => {
    const lines: string[] = [];
    const guard = sensitiveGuard(
      { action: 'redact', allow: [] },
      undefined,
      (_, line) => lines.push(line),
      'anybodys',
    );
    guard?.(event('Known', { password: 'x1' }));
    expect(lines).toEqual([expect.stringContaining(`${undeclared} an event`)]);
  });
});
