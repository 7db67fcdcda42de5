import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stored } from '../../contract/scripted-http.js';
import { pageCall, proxied } from './proxied.js';

/** A server that takes everything but one kind of event, which the handler knows nothing of. */
const http = async ({ body }: { body: string }) => ({
  header: () => null,
  ...(body.includes('"bad"')
    ? { status: 400, body: '{"meta":{"errors":["no such thing"]}}' }
    : { body: '', ...stored }),
});

let made = 0;
const call = (person: string, event: string) => pageCall(String(made++), { anonymousId: person, event });

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0) }));
afterEach(() => void vi.useRealTimers());

describe('a server that refuses what one visitor sends', () => {
  test('is no alarm, however often, while it takes what others send', async () => {
    const { post, errors } = await proxied({ http });
    for (let round = 0; round < 200; round++) {
      for (const event of ['bad', 'bad']) {
        const { status, body } = await post([call('a-stranger', event)]);
        expect(status).toBe(200);
        expect(body).toMatchObject({ errors: [{ reason: 'SERVER_REFUSED' }] });
      }
      expect((await post([call('a-visitor', 'good')])).body).toEqual({});
    }
    expect(errors).toEqual([]);
  });

  test('says of another visitor’s event what it is: the page does not keep it for days', async () => {
    const { post, errors } = await proxied({ http });
    for (let index = 0; index < 20; index++) await post([call('a-stranger', 'bad')]);
    const { status, body } = await post([call('a-visitor', 'bad')]);
    expect({ status, body }).toMatchObject({ status: 200, body: { errors: [{ reason: 'SERVER_REFUSED' }] } });
    expect(errors).toEqual([]);
  });

  test('by addresses, where the server says them', async () => {
    const { post } = await proxied({ http, ip: () => '203.0.113.7' });
    for (let index = 0; index < 20; index++) {
      expect((await post([call(`made up ${index}`, 'bad')])).status).toBe(200);
    }
  });
});

describe('a server that refuses one visitor after the other', () => {
  test('is not believed, and is an alarm every ten minutes at the most', async () => {
    const { post, errors } = await proxied({ http });
    const statuses = [];
    for (let index = 0; index < 8; index++)
      statuses.push((await post([call(`visitor-${index}`, 'bad')])).status);
    expect(statuses).toEqual([200, 200, 200, 200, 503, 503, 503, 503]);
    expect(errors.map(({ code }) => code)).toEqual(['BATCH_REFUSED']);
    for (let minute = 0; minute < 30; minute++) {
      await post([call('somebody', 'good')]);
      for (let index = 0; index < 8; index++) await post([call(`visitor-${index}`, 'bad')]);
      vi.setSystemTime(Date.now() + 60_000);
    }
    expect(errors).toHaveLength(3);
  });

  test('is believed for an event that has been kept for ten minutes', async () => {
    const { post } = await proxied({ http });
    for (let index = 0; index < 8; index++) await post([call(`visitor-${index}`, 'bad')]);
    const kept = call('a-visitor', 'bad');
    expect((await post([kept])).status).toBe(503);
    vi.setSystemTime(Date.now() + 11 * 60_000);
    expect((await post([kept])).body).toMatchObject({ errors: [{ reason: 'SERVER_REFUSED' }] });
  });
});
