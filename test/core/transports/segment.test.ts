import type { EncodedEvent, Refusal, TrackerEvent } from 'typed-cio';
import { dataPipelines, segment } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { id, people, someone, verbs } from '../../contract/sample-events.js';
import { scriptedHttp, sendContext, stored } from '../../contract/scripted-http.js';

const options = { writeKey: 'key' };
const transport = segment(options);

/** The first 8 letters of `printf key | sha256sum`. */
const scope = '2c70e12b-';

const unscoped = (encoded: EncodedEvent | Refusal) =>
  'body' in encoded
    ? { ...encoded, body: encoded.body.replace(`"messageId":"${scope}`, '"messageId":"') }
    : encoded;

describe('segment', () => {
  test('has ids of its own source, since Segment deduplicates over all of them', () => {
    const { body } = transport.encode(verbs.event(someone)) as EncodedEvent;
    expect(JSON.parse(body)).toMatchObject({ messageId: scope + id, properties: { _io_id: id } });
    const other = segment({ writeKey: 'other' }).encode(verbs.event(someone)) as EncodedEvent;
    expect(JSON.parse(other.body).messageId).toMatch(new RegExp(`^(?!${scope})[0-9a-f]{8}-${id}$`));
    for (const verb of ['page', 'screen', 'identify', 'group', 'merge'] as const) {
      const encoded = transport.encode(verbs[verb](someone)) as EncodedEvent;
      expect(JSON.parse(encoded.body)).toMatchObject({ messageId: scope + id });
    }
  });

  test('keeps to the limits of Segment, which throws away what is above 2,500 events', () => {
    expect(transport.routes).toEqual({
      batch: { maxEvents: 2500, maxEventBytes: 32_000, maxBatchBytes: 500_000, envelopeBytes: 48 },
    });
  });

  test.each(['eu', 'EU1', 'eu-west-1', '', null, 5])('knows no region %j', (region) => {
    expect(() => segment({ ...options, region: region as 'us' })).toThrow(/region is .*; give 'us' or 'eu1'/);
  });

  test.each(['event', 'page', 'screen', 'identify', 'group', 'merge'] as const)(
    'writes %s as Data Pipelines does, whoever it is',
    (verb) => {
      const pipelines = dataPipelines(options);
      for (const person of Object.values(people)) {
        const event = verbs[verb](person);
        expect(unscoped(transport.encode(event))).toEqual({
          ...pipelines.encode(event),
          ...('code' in pipelines.encode(event) ? {} : { route: 'batch' }),
        });
      }
    },
  );

  test.each(['delete', 'suppress', 'unsuppress'] as const)('has no %s, and says what to use', (verb) => {
    for (const person of Object.values(people)) {
      expect(transport.encode(verbs[verb](person))).toEqual({
        code: 'UNSUPPORTED',
        message: `this destination has no ${verb}Person; use its own interface for privacy requests`,
      });
    }
  });

  test.each(['addDevice', 'deleteDevice', 'leaveGroup', 'deleteGroup'] as const)(
    'has no %s, and says where there is one',
    (verb) => {
      for (const person of Object.values(people)) {
        expect(transport.encode(verbs[verb](person))).toEqual({
          code: 'UNSUPPORTED',
          message: `this destination has no ${verb}; use trackApi() or dataPipelines()`,
        });
      }
    },
  );

  test('stores an event that Customer.io would act on', () => {
    expect(
      transport.encode({ ...verbs.event(someone), name: 'User Deleted' } as TrackerEvent),
    ).toHaveProperty('body');
  });

  test('has limits of its own for names', () => {
    expect(
      transport.encode({ ...verbs.event(someone), name: 'x'.repeat(200) } as TrackerEvent),
    ).toHaveProperty('body');
  });

  test('takes a page name of any length', () => {
    const name = `/${'a'.repeat(200)}`;
    const { body } = transport.encode({ ...verbs.page(someone), name } as TrackerEvent) as { body: string };
    expect(JSON.parse(body)).toMatchObject({ name, properties: {} });
  });

  test.each([
    ['Segment', { given: {}, url: 'https://api.segment.io/v1/batch' }],
    ['Oregon', { given: { region: 'us' }, url: 'https://api.segment.io/v1/batch' }],
    ['Dublin', { given: { region: 'eu1' }, url: 'https://events.eu1.segmentapis.com/v1/batch' }],
    ['a gateway', { given: { endpoint: 'https://gw/segment' }, url: 'https://gw/segment/v1/batch' }],
    [
      'an endpoint',
      {
        given: { endpoint: 'https://events.eu1.segmentapis.com' },
        url: 'https://events.eu1.segmentapis.com/v1/batch',
      },
    ],
  ] as const)('sends to %s', async (_, { given, url }) => {
    const { http, requests } = scriptedHttp({ status: 200, body: '{"success":true}' });
    const sender = segment({ ...options, ...given });
    expect(await sender.send({ route: 'batch', bodies: ['{}'] }, sendContext(http))).toEqual({
      kind: 'stored',
    });
    expect(requests[0]).toMatchObject({
      url,
      auth: { username: 'key', password: '' },
      headers: { 'content-type': 'application/json' },
      body: '{"batch":[{}],"sentAt":"2026-01-02T03:04:06.789Z"}',
    });
    expect(requests[0]!.headers).not.toHaveProperty('x-strict-mode');
  });

  test('stamps every attempt with its own time', async () => {
    const { http, requests } = scriptedHttp(stored);
    const context = sendContext(http);
    await transport.send({ route: 'batch', bodies: ['{}'] }, context);
    await transport.send({ route: 'batch', bodies: ['{}'] }, { ...context, now: context.now + 1 });
    expect(requests[1]!.body).toContain('03:04:06.790Z');
  });

  test('has another name in the ledger when it is given one', () => {
    expect(segment(options).name).toBe('segment');
    expect(segment({ ...options, name: 'old' }).name).toBe('old');
  });
});
