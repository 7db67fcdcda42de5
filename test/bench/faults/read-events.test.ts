import { describe, expect, test } from 'vitest';
import { readEvents } from './read-events.js';

const properties = { n: 7, bad: true };

describe('the fault server reads the events', () => {
  test.each([
    [
      'of Segment, Data Pipelines and RudderStack',
      '/v1/batch',
      { batch: [{ messageId: 'id', properties }], sentAt: 'now' },
    ],
    ['of PostHog', '/batch/', { batch: [{ uuid: 'id', properties }], sent_at: 'now' }],
    [
      'of Amplitude',
      '/2/httpapi',
      { events: [{ insert_id: 'id', event_properties: properties }], client_upload_time: 'now' },
    ],
  ])('%s', (_, path, body) => {
    const event = { n: 7, id: 'id', isBad: true };
    expect(readEvents(path, JSON.stringify(body))).toEqual({ events: [event], sentAt: 'now' });
  });

  test('of the Track API v1, which know no id unless the caller makes one', () => {
    const body = JSON.stringify({ name: 'Order Completed', data: properties });
    const event = { n: 7, id: undefined, isBad: true };
    expect(readEvents('/api/v1/customers/user-1/events', body)).toEqual({
      events: [event],
      sentAt: undefined,
    });
  });

  test('of nobody else', () => {
    expect(readEvents('/flags', 'no JSON')).toEqual({ events: [], sentAt: undefined });
  });
});
