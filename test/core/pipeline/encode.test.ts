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
});
