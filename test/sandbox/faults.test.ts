import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from './send-to.js';

const PATH = '/api/v1/customers/1/events';

function setUp(options: Parameters<typeof createSandbox>[0] = {}) {
  const slept: number[] = [];
  const sandbox = createSandbox({
    sleep: async (ms) => {
      slept.push(ms);
    },
    ...options,
  });
  const { track } = sendTo(sandbox);
  const post = () => track('POST', PATH, { name: 'X' });
  return { sandbox, slept, track, post };
}

describe('a programmed fault', () => {
  test('answers its status once, stores nothing, and is over', async () => {
    const { sandbox, post } = setUp();
    sandbox.fault({ status: 503 });
    expect(await post()).toMatchObject({ status: 503, body: { meta: { error: 'programmed fault 503' } } });
    expect(sandbox.items()).toEqual([]);
    expect(await post()).toMatchObject(OK);
    expect(sandbox.requests().map(({ status, fault }) => [status, fault])).toEqual([
      [503, 'answered'],
      [200, undefined],
    ]);
  });

  test('happens as often as times says, after as many requests as after says', async () => {
    const { sandbox, post } = setUp();
    sandbox.fault({ status: 500, times: 2, after: 1 });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  test('happens always, until it is taken back', async () => {
    const { sandbox, post } = setUp();
    sandbox.fault({ status: 500, times: 'always' });
    expect([(await post()).status, (await post()).status]).toEqual([500, 500]);
    sandbox.clearFaults();
    expect(await post()).toMatchObject(OK);
  });

  test('comes in the order in which it was programmed', async () => {
    const { sandbox, post } = setUp();
    sandbox.fault({ status: 500 });
    sandbox.fault({ status: 502 });
    expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([500, 502, 200]);
  });

  test('meets only requests that match', async () => {
    const { sandbox, track, post } = setUp();
    sandbox.fault({ status: 500, match: { path: '/api/v2/*' } });
    sandbox.fault({ status: 501, match: { method: 'put' } });
    sandbox.fault({ status: 502, match: { path: PATH, method: 'POST' } });
    expect((await track('PUT', '/api/v1/customers/1', {})).status).toBe(501);
    expect((await post()).status).toBe(502);
    expect((await track('POST', '/api/v2/batch', { batch: [] })).status).toBe(500);
    expect((await post()).status).toBe(200);
  });

  test.each([
    [{ retryAfter: 7 }, 429, '7'],
    [{ retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT', status: 503 }, 503, 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ])('says Retry-After: %j', async (fault, status, header) => {
    const { sandbox, post } = setUp();
    sandbox.fault(fault);
    const answer = await post();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(header);
  });

  test('answers the body it was given', async () => {
    const { sandbox, track } = setUp();
    sandbox.fault({ status: 200, body: { errors: [{ batch_index: 0 }] } });
    sandbox.fault({ status: 502, body: '"<html>"' });
    sandbox.fault({ status: 204 });
    expect(await track('POST', PATH, {})).toMatchObject({
      status: 200,
      body: { errors: [{ batch_index: 0 }] },
    });
    expect(await track('POST', PATH, {})).toMatchObject({ status: 502, body: '<html>' });
    expect(await track('POST', PATH, {})).toMatchObject({ status: 204, body: undefined });
  });

  test.each(['the fault', 'latencyMs'])(
    'delays, and what comes over a reset by %s is forgotten with it',
    async (by) => {
      let wake = () => {};
      const { sandbox, post } = setUp({
        ...(by === 'latencyMs' && { latencyMs: 5 }),
        sleep: () => new Promise((resolve) => (wake = resolve)),
      });
      if (by === 'the fault') sandbox.fault({ delayMs: 5000 });
      const posted = post();
      await expect.poll(() => sandbox.requests()).toHaveLength(1);
      sandbox.reset();
      wake();
      expect(await posted).toMatchObject(OK);
      expect([sandbox.requests(), sandbox.items(), sandbox.people(), sandbox.events()]).toEqual([
        [],
        [],
        [],
        [],
      ]);
    },
  );

  test('delays, and then lets the request be handled', async () => {
    const { sandbox, slept, post } = setUp({ latencyMs: 20 });
    sandbox.fault({ delayMs: 5000 });
    expect(await post()).toMatchObject(OK);
    expect(await post()).toMatchObject(OK);
    expect(slept).toEqual([5020, 20]);
    expect(sandbox.events()).toHaveLength(2);
    expect(sandbox.requests()[0]).toMatchObject({ status: 200, fault: 'delayed' });
  });

  test.each([
    ['before', { stored: 0, fault: 'cut-before' }],
    ['after', { stored: 1, fault: 'cut-after' }],
  ] as const)('cuts the connection %s accepting', async (cut, { stored, fault }) => {
    const { sandbox, post } = setUp();
    sandbox.fault({ cut });
    const error = await post().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    expect(sandbox.events()).toHaveLength(stored);
    expect(sandbox.requests()).toMatchObject([{ fault }]);
    expect(sandbox.requests()[0]).not.toHaveProperty('status');
  });

  test('after which a retry is a repeat when it kept its id', async () => {
    const { sandbox, track } = setUp();
    sandbox.fault({ cut: 'after' });
    const event = { name: 'X', id: '01HZX3J8Q5W7M2N4P6R8T0V1W3' };
    await expect(track('POST', PATH, event)).rejects.toThrow('fetch failed');
    expect(await track('POST', PATH, event)).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toHaveLength(1);
  });

  test.each([
    [{ statsu: 500 }, /statsu/],
    [{ status: 99 }, /fault\.status/],
    [{ times: 0 }, /fault\.times/],
    [{ delayMs: -1 }, /fault\.delayMs/],
    [{ cut: 'during' }, /fault\.cut/],
    [{ match: { url: '/' } }, /fault\.match/],
  ])('is refused when it makes no sense: %j', (fault, message) => {
    expect(() => createSandbox().fault(fault as never)).toThrow(message);
  });

  test('does not meet the sandbox’s own paths', async () => {
    const { sandbox } = setUp();
    sandbox.fault({ status: 500, times: 'always' });
    expect((await sandbox.fetch(new Request('http://127.0.0.1/__sandbox'))).status).toBe(200);
  });
});
