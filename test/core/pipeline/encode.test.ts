import type { EncodedEvent, RouteLimits, Transport } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import type { TrackerEvent } from '../../../src/core/model/event.js';
import { encode } from '../../../src/core/pipeline/encode.js';

const event: TrackerEvent = {
  kind: 'event',
  id: '01JAAAAAAAAAAAAAAAAAAAAAAA',
  timestamp: 0,
  context: undefined,
  person: { by: 'userId', userId: 'u1' },
  name: 'Done',
  props: {},
};

const limits: RouteLimits = { maxEvents: 10, maxEventBytes: 100, maxBatchBytes: 1000, envelopeBytes: 10 };

function encodedBy(write: () => unknown, of: Partial<RouteLimits> = {}) {
  const transport: Transport = {
    name: 'mine',
    routes: {},
    encode: write as () => EncodedEvent,
    send: async () => ({ kind: 'stored' }),
  };
  return encode(event, transport, { main: { ...limits, ...of } });
}

const bodyOf = (bytes: number) => () => ({ route: 'main', body: 'x'.repeat(bytes) });

describe('encode', () => {
  test('measures the text in bytes', () => {
    expect(encodedBy(() => ({ route: 'main', body: 'Größe' }))).toEqual({
      route: 'main',
      body: 'Größe',
      bytes: 7,
    });
  });

  test.each([
    ['as large as an event may be', { bytes: 100, of: {} }],
    ['that fills a request with its envelope', { bytes: 40, of: { maxBatchBytes: 50 } }],
  ])('takes an event %s, and refuses one byte more', (_, { bytes, of }) => {
    expect(encodedBy(bodyOf(bytes), of)).toMatchObject({ bytes });
    expect(encodedBy(bodyOf(bytes + 1), of)).toEqual({
      code: 'EVENT_TOO_LARGE',
      message: `the event has ${bytes + 1} bytes; mine takes ${bytes} for one event`,
    });
  });

  test.each([
    ['without a code', { code: undefined, message: 'no' }],
    ['with a code alone', { code: 'UNSUPPORTED' }],
    ['whose message is an object', { code: 'UNSUPPORTED', message: {} }],
  ])('does not pass on a refusal %s as it is', (_, refusal) => {
    const { message } = encodedBy(() => refusal) as { message: string };
    expect(message).toMatch(/^(transport mine could not write the event|transport mine has no route)/);
  });

  test('passes on the issues of a refusal', () => {
    const issues = [{ path: 'props.a', message: 'no' }];
    const refusal = { code: 'INVALID_PROPS', message: 'no', field: 'props.a', issues };
    expect(encodedBy(() => refusal)).toEqual(refusal);
    expect(encodedBy(() => ({ ...refusal, field: 5, issues: 'a' }))).toEqual({
      code: 'INVALID_PROPS',
      message: 'no',
      field: undefined,
      issues: undefined,
    });
  });

  test('passes on what the transport refuses', () => {
    const refusal = { code: 'UNSUPPORTED', message: 'not here' };
    expect(encodedBy(() => refusal)).toEqual(refusal);
  });

  test.each([
    [
      'a route that it does not have',
      () => ({ route: 'other', body: '{}' }),
      'UNSUPPORTED',
      'transport mine has no route other',
    ],
    [
      'a body that is not a string',
      () => ({ route: 'main', body: {} }),
      'UNSERIALIZABLE',
      'transport mine could not write the event: it wrote a body that is not a string',
    ],
    [
      'an exception',
      () => {
        throw new Error('out of ink');
      },
      'UNSERIALIZABLE',
      'transport mine could not write the event: out of ink',
    ],
  ])('makes a refusal that names the transport of %s', (_, write, code, message) => {
    expect(encodedBy(write)).toEqual({ code, message });
  });

  describe('half an emoji', () => {
    const written = (given: Partial<TrackerEvent>) => {
      let times = 0;
      const transport: Transport = {
        name: 'mine',
        routes: {},
        encode: (one) => {
          times++;
          return { route: 'main', body: JSON.stringify(one), warnings: ['said'] };
        },
        send: async () => ({ kind: 'stored' }),
      };
      const routes = { main: { ...limits, maxEventBytes: 10_000, maxBatchBytes: 20_000 } };
      const encoded = encode({ ...event, ...given } as TrackerEvent, transport, routes);
      return { ...(encoded as EncodedEvent & { bytes: number }), times };
    };

    test.each<[string, Partial<TrackerEvent>]>([
      ['a value', { props: { a: ['x\ud83d'] } }],
      ['a key', { props: { '\ude00': 1 } }],
      ['the name', { name: 'Done \ud83d' }],
      ['the person', { person: { by: 'userId', userId: 'u\ud83d' } }],
      ['the visitor', { person: { by: 'userId', userId: 'u', anonymousId: '\ud83d' } }],
      ['the context', { context: { page: { title: '\ud83d' } } }],
    ])('in %s is U+FFFD on the wire, and counted so', (_, given) => {
      const { body, bytes, times, warnings } = written(given);
      expect(body).toContain('\ufffd');
      expect(body).not.toMatch(/\\ud/);
      expect(bytes).toBe(Buffer.byteLength(body));
      expect(times).toBe(2);
      expect(warnings).toEqual(['said']);
    });

    test('costs nothing where there is none', () => {
      expect(written({ props: { a: '😀 ä' } }).times).toBe(1);
      const { body, times } = written({ props: { path: 'C:\\udine' } });
      expect(JSON.parse(body).props).toEqual({ path: 'C:\\udine' });
      expect(times).toBe(1);
    });
  });
});
