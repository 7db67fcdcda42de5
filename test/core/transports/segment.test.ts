import type { TrackerEvent } from 'typed-cio';
import { dataPipelines, segment } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { people, someone, verbs } from '../../contract/sample-events.js';
import { scriptedHttp, sendContext, stored } from '../../contract/scripted-http.js';

const options = { writeKey: 'key' };
const transport = segment(options);

describe('segment', () => {
  test.each(['event', 'page', 'screen', 'identify', 'group', 'merge'] as const)(
    'writes %s as Data Pipelines does, whoever it is',
    (verb) => {
      const pipelines = dataPipelines(options);
      for (const person of Object.values(people)) {
        const event = verbs[verb](person);
        expect(transport.encode(event)).toEqual(pipelines.encode(event));
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

  test.each([
    ['Segment', { given: {}, url: 'https://api.segment.io/v1/batch' }],
    [
      'an endpoint',
      {
        given: { endpoint: 'https://events.eu1.segmentapis.com' },
        url: 'https://events.eu1.segmentapis.com/v1/batch',
      },
    ],
  ])('sends to %s', async (_, { given, url }) => {
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
