import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/browser/call/new-id.js';
import { pageCall } from '../../../src/browser/call/page-call.js';
import type { PageEvent } from '../../../src/browser/tracker-options.js';
import { createSandbox } from '../../../src/sandbox/index.js';

const now = Date.UTC(2026, 0, 1);
const visitor = { person: undefined as string | undefined, anonymousId: 'visitor-1' };

function call(event: Partial<PageEvent>, who = visitor, mayOverride = false) {
  const props = event.props ?? {};
  const given = { kind: 'event', name: 'Demo Booked', ...event, props } as const;
  return pageCall(
    { ...given, id: newId(now), timestamp: now, json: JSON.stringify(props) },
    who,
    '{"locale":"de"}',
    mayOverride,
  );
}

const many = Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`t${number}`, 1]));

describe('the call of a page', () => {
  test.each([
    ['an event', { props: { seats: 3 } }],
    ['an event without properties', {}],
    ['a page', { kind: 'page', name: 'Pricing', props: { url: 'https://example.com/' } }],
    ['a page without a name', { kind: 'page', name: '' }],
    ['an identify', { kind: 'identify', name: '', props: { email: 'ada@example.com' } }],
  ] as const)('%s is what Data Pipelines takes, in strict mode as well', async (_, event) => {
    const sandbox = createSandbox({ now: () => now });
    for (const who of [visitor, { ...visitor, person: 'u1' }]) {
      const body = call(event, who);
      expect(JSON.parse(body as string)).toMatchObject({
        anonymousId: 'visitor-1',
        context: { locale: 'de' },
      });
      const { status } = await sandbox.fetch(
        new Request('https://cdp.customer.io/v1/batch', {
          method: 'POST',
          headers: {
            authorization: `Basic ${btoa(`${sandbox.credentials.writeKey}:`)}`,
            'x-strict-mode': '1',
          },
          body: `{"batch":[${body}]}`,
        }),
      );
      expect(status).toBe(200);
    }
    expect(sandbox.refused()).toEqual([]);
    expect(sandbox.dropped()).toEqual([]);
    expect(sandbox.items()).toHaveLength(2);
  });

  test('carries its id where warehouses see it, too', () => {
    const { messageId, properties } = JSON.parse(call({ props: { a: 1 } }) as string);
    expect(properties).toEqual({ a: 1, _io_id: messageId });
  });

  test.each([
    ['RESERVED_NAME', '_io_id', { props: { _io_id: 'x' } }],
    ['RESERVED_NAME', 'recipient', { props: { recipient: 'x' } }],
    ['RESERVED_NAME', 'cio_id', { kind: 'identify', name: '', props: { cio_id: 'x' } }],
    ['RESERVED_NAME', 'anonymous_id', { kind: 'identify', name: '', props: { anonymous_id: 'x' } }],
    ['RESERVED_NAME', 'name', { name: 'User Deleted' }],
    ['LIMIT_EXCEEDED', 'name', { name: 'ü'.repeat(51) }],
    ['LIMIT_EXCEEDED', 'traits', { kind: 'identify', name: '', props: many }],
    ['LIMIT_EXCEEDED', 'traits', { kind: 'identify', name: '', props: { ['n'.repeat(151)]: 1 } }],
    ['LIMIT_EXCEEDED', 'traits.bio', { kind: 'identify', name: '', props: { bio: 'ü'.repeat(501) } }],
    ['LIMIT_EXCEEDED', 'traits.list', { kind: 'identify', name: '', props: { list: [' '.repeat(999)] } }],
  ] as const)('%s: %s', (code, field, event) => {
    expect(call(event)).toMatchObject({ code, field });
  });

  test('a person with too long an id is refused', () => {
    expect(call({}, { ...visitor, person: 'u'.repeat(151) })).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      field: 'person',
    });
  });

  test.each([
    ['a name of a hundred bytes', { name: 'n'.repeat(100) }],
    ['a page named like an instruction', { kind: 'page', name: 'User Deleted' }],
    ['a trait of a thousand bytes', { kind: 'identify', name: '', props: { bio: 'b'.repeat(1000) } }],
    [
      'a structure of Customer.io’s own',
      {
        kind: 'identify',
        name: '',
        props: { cio_subscription_preferences: { topics: { t: ' '.repeat(1000) } } },
      },
    ],
  ] as const)('%s is sent', (_, event) => expect(typeof call(event)).toBe('string'));

  test('what overrides a campaign is sent where that is allowed; the id of the event never', () => {
    expect(typeof call({ props: { recipient: 'x' } }, visitor, true)).toBe('string');
    expect(call({ props: { _io_id: 'x' } }, visitor, true)).toMatchObject({ code: 'RESERVED_NAME' });
  });
});
