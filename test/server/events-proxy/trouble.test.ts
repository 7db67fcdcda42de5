import { createSandbox, type SandboxFault } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { stored } from '../../contract/scripted-http.js';
import { pageCall, proxied } from './proxied.js';

describe('eventsProxy, in trouble', () => {
  test.each<[string, { fault: SandboxFault; status: number; retryAfter?: string }]>([
    ['429', { fault: { status: 429 }, status: 429 }],
    ['429 with Retry-After', { fault: { retryAfter: 7 }, status: 429, retryAfter: '7' }],
    ['500', { fault: { status: 500 }, status: 500 }],
    ['503 with Retry-After', { fault: { status: 503, retryAfter: 120 }, status: 503, retryAfter: '120' }],
    ['408', { fault: { status: 408 }, status: 502 }],
    ['a proxy’s page with 200', { fault: { status: 200, body: '<html>log in</html>' }, status: 502 }],
    ['202', { fault: { status: 202, body: {} }, status: 502 }],
    ['a connection that is cut', { fault: { cut: 'before' }, status: 502 }],
    ['an acknowledgement that is lost', { fault: { cut: 'after' }, status: 502 }],
    ['no answer in time', { fault: { delayMs: 2000 }, status: 504 }],
    ['404', { fault: { status: 404, body: 'no such path' }, status: 503, retryAfter: '30' }],
    [
      'a page with 400',
      { fault: { status: 400, body: '<html>Bad Request</html>' }, status: 503, retryAfter: '30' },
    ],
  ])('%s: the page keeps its events, and they are stored once when it comes again', async (_, given) => {
    const { sandbox, post } = await proxied(given.status === 504 ? { timeoutMs: 100 } : {});
    sandbox.fault(given.fault);
    const { status, body, header } = await post([pageCall('1'), pageCall('2')]);
    expect(status).toBe(given.status);
    expect(body).toEqual({ meta: { errors: [expect.any(String)] } });
    expect(header('retry-after')).toBe(given.retryAfter ?? null);
    expect((await post([pageCall('1'), pageCall('2')])).body).toEqual({});
    expect(sandbox.events()).toHaveLength(2);
  });

  test('a refused key is told to the server once, and to no visitor', async () => {
    const { sandbox, post, errors } = await proxied({ writeKey: 'a-key-that-is-wrong' });
    for (const _ of [1, 2]) {
      const { status, body, header } = await post([pageCall('1')]);
      expect({ status, wait: header('retry-after') }).toEqual({ status: 503, wait: '30' });
      expect(JSON.stringify(body)).not.toMatch(/key|401|customer/i);
    }
    expect(errors.map(({ code, transport }) => ({ code, transport }))).toEqual([
      { code: 'CREDENTIALS_REFUSED', transport: 'eventsProxy' },
    ]);
    expect(errors[0]?.message).not.toContain('a-key-that-is-wrong');
    expect(sandbox.events()).toEqual([]);
  });

  test('trouble that comes back after events were stored is told again', async () => {
    const { sandbox, post, errors } = await proxied();
    for (const key of ['1', '2']) {
      sandbox.fault({ status: 401 });
      expect((await post([pageCall(key)])).status).toBe(503);
      expect((await post([pageCall(key)])).status).toBe(200);
    }
    expect(errors.map(({ code }) => code)).toEqual(['CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED']);
  });

  test('without onError it is a line in the log', async () => {
    const { post, lines } = await proxied({ writeKey: 'a-key-that-is-wrong', onError: undefined });
    await post([pageCall('1')]);
    expect(lines).toEqual([expect.stringMatching(/^typed-cio: CREDENTIALS_REFUSED: eventsProxy: HTTP 401/)]);
  });

  test('a key in the wrong region is refused, and its events wait', async () => {
    const { post, errors } = await proxied({}, createSandbox({ region: 'eu', host: 'us' }));
    expect((await post([pageCall('1')])).status).toBe(503);
    expect(errors.map(({ code }) => code)).toEqual(['CREDENTIALS_REFUSED']);
  });

  test('the key does not follow a redirect to another host', async () => {
    const sent: string[] = [];
    const { post, errors } = await proxied({
      http: async ({ url }) => {
        sent.push(url);
        return {
          status: 307,
          body: '',
          header: (name) => (name === 'location' ? 'https://evil.example/' : null),
        };
      },
    });
    expect((await post([pageCall('1')])).status).toBe(503);
    expect(sent).toHaveLength(1);
    expect(errors.map(({ code }) => code)).toEqual(['REGION_MISMATCH']);
  });

  test('an http of one’s own that never answers is waited for no longer than timeoutMs', async () => {
    const { post } = await proxied({ timeoutMs: 20, http: () => new Promise(() => {}) });
    expect((await post([pageCall('1')])).status).toBe(504);
  });

  /** A server that refuses each batch with one of these names in it, whole. */
  function picky(names: RegExp, say: (body: string) => string = () => 'batch[0].event is not welcome') {
    const requests: string[][] = [];
    const http = async ({ body }: { body: string }) => {
      const events = (JSON.parse(body).batch as { event: string }[]).map(({ event }) => event);
      requests.push(events);
      const isRefused = events.some((event) => names.test(event));
      const answer = isRefused
        ? { status: 400, body: JSON.stringify({ meta: { errors: [say(body)] } }) }
        : stored;
      return { body: '', header: () => null, ...answer };
    };
    return { http, requests };
  }

  const called = (...names: string[]) => names.map((name, index) => pageCall(`${index}`, { event: name }));

  test('an event that spoils its batch is found, and the others are stored', async () => {
    const { http, requests } = picky(/^bad$/);
    const { post } = await proxied({ http });
    expect((await post(called('a', 'b', 'bad', 'c', 'd'))).body).toEqual({
      errors: [
        { batch_index: 2, reason: 'SERVER_REFUSED', message: 'HTTP 400: batch[0].event is not welcome' },
      ],
    });
    const taken = requests.filter((events) => !events.includes('bad')).flat();
    expect(taken).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a server that says the same of every event is not believed: the page keeps them', async () => {
    const { http, requests } = picky(/./);
    const { post, errors } = await proxied({ http });
    expect((await post(called('a', 'b', 'c', 'd'))).status).toBe(503);
    expect(requests.length).toBeLessThan(6);
    // One page may well be wrong itself. A second one that says the same is reason to look.
    expect((await post(called('a', 'b', 'c', 'd'))).status).toBe(503);
    expect(errors).toEqual([]);
    expect((await post([pageCall('e'), pageCall('f')])).status).toBe(503);
    expect(errors.map(({ code }) => code)).toEqual(['BATCH_REFUSED']);
  });

  test('a server that refuses every event in words of its own is sent no storm of requests', async () => {
    let count = 0;
    const { http, requests } = picky(/./, () => `trouble ${++count}`);
    const { post } = await proxied({ http });
    expect((await post(called(...Array.from({ length: 300 }, (_, index) => `e${index}`)))).status).toBe(503);
    expect(requests.length).toBeLessThan(65);
  });

  test('what the server says of single events is said to the page, with their places in its batch', async () => {
    const body = JSON.stringify({
      errors: [{ batch_index: 1, reason: 'invalid', field: 'properties.a', message: 'a is no number' }],
    });
    const { post } = await proxied({ http: async () => ({ status: 207, body, header: () => null }) });
    const nameless = pageCall('nameless', { event: '' });
    const { status, body: said } = await post([nameless, ...called('a', 'b', 'c'), nameless]);
    expect(status).toBe(200);
    expect(said).toEqual({
      errors: [
        expect.objectContaining({ batch_index: 0, reason: 'UNKNOWN_EVENT' }),
        { batch_index: 2, reason: 'SERVER_REFUSED', field: 'properties.a', message: 'a is no number' },
        expect.objectContaining({ batch_index: 4, reason: 'UNKNOWN_EVENT' }),
      ],
    });
  });

  test('nothing is sent on where nothing is left', async () => {
    const { post, sandbox } = await proxied();
    expect((await post([pageCall('0', { event: '' })])).status).toBe(200);
    expect(sandbox.requests()).toEqual([]);
  });
});
