import { describe, expect, test } from 'vitest';
import { batchOf, pageCall, proxied } from './proxied.js';

const identify = (fields: object = {}) =>
  pageCall('1', { type: 'identify', event: undefined, properties: undefined, userId: 'ada', ...fields });

const notTheirs = (field: string) => ({
  errors: [expect.objectContaining({ reason: 'INVALID_PERSON', field })],
});

const fail = (message: string): never => {
  throw new Error(message);
};

describe('eventsProxy, asking who is signed in', () => {
  test.each<[string, { who: unknown; userId: unknown; isTaken: boolean }]>([
    ['a number, by a number', { who: 42, userId: 42, isTaken: true }],
    ['a text of digits, by a number', { who: '42', userId: 42, isTaken: true }],
    ['a number, by a text', { who: 42, userId: '42', isTaken: true }],
    ['a large number of a database', { who: 2n ** 60n, userId: String(2n ** 60n), isTaken: true }],
    ['nought', { who: 0, userId: 0, isTaken: true }],
    ['another number', { who: 42, userId: 43, isTaken: false }],
    ['a number that is not whole', { who: 42, userId: 42.5, isTaken: false }],
    ['a list of them', { who: 'ada', userId: ['ada'], isTaken: false }],
    ['an object', { who: 'ada', userId: { toString: 1 }, isTaken: false }],
    ['other capitals', { who: 'ada', userId: 'Ada', isTaken: false }],
    ['null', { who: 'null', userId: null, isTaken: false }],
    ['no text, where nobody is signed in', { who: '', userId: '', isTaken: false }],
    ['somebody, where the session has an empty id', { who: '', userId: 'ada', isTaken: false }],
  ])('%s', async (_, { who, userId, isTaken }) => {
    const { sandbox, post } = await proxied({ signedIn: () => who as string });
    expect((await post([pageCall('1', { userId })])).body).toEqual(isTaken ? {} : notTheirs('userId'));
    expect(sandbox.items()).toHaveLength(isTaken ? 1 : 0);
  });

  test('asks once for a request, and before a byte of the body is read', async () => {
    const asked: boolean[] = [];
    let isRead = false;
    const { send, sandbox } = await proxied({
      signedIn: async () => {
        asked.push(isRead);
        return 'ada';
      },
    });
    const body = new ReadableStream(
      {
        pull: (controller) => {
          isRead = true;
          controller.enqueue(
            new TextEncoder().encode(batchOf([pageCall('1'), pageCall('2', { userId: 'ada' })])),
          );
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: 'POST', body, duplex: 'half' as const };
    expect((await send(new Request('http://h/events', init))).body).toEqual({});
    expect(asked).toEqual([false]);
    expect(sandbox.events()).toHaveLength(2);
  });

  test('asks nobody for a page of another site, nor for what is no batch', async () => {
    let asked = 0;
    const { post, send } = await proxied({ signedIn: () => String(++asked) });
    await post([pageCall('1')], { 'sec-fetch-site': 'cross-site' });
    await send(new Request('http://h/events'));
    await send(new Request('http://h/events', { method: 'OPTIONS' }));
    expect(asked).toBe(0);
  });

  test('waits no longer than timeoutMs, and the page keeps its events', async () => {
    const { post, sandbox, lines } = await proxied({ timeoutMs: 20, signedIn: () => new Promise(() => {}) });
    for (const _ of [1, 2]) expect((await post([pageCall('1')])).status).toBe(504);
    expect(sandbox.requests()).toEqual([]);
    expect(lines).toEqual(['typed-cio: eventsProxy failed: signedIn did not answer in time']);
  });

  test('an answer that fails after that is nobody’s trouble', async () => {
    let fail = (_: Error) => {};
    const { post } = await proxied({
      timeoutMs: 20,
      signedIn: () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    });
    expect((await post([pageCall('1')])).status).toBe(504);
    fail(new Error('the store is gone'));
    await new Promise((resolve) => setImmediate(resolve));
  });

  test.each<[string, { signedIn: () => unknown; says: RegExp }]>([
    [
      'throws',
      {
        signedIn: () => {
          throw new Error('no store');
        },
        says: /no store$/,
      },
    ],
    ['rejects', { signedIn: () => Promise.reject(new Error('no store')), says: /no store$/ }],
    [
      'throws what is no error',
      {
        signedIn: () => {
          throw undefined;
        },
        says: /./,
      },
    ],
    [
      'gives a session',
      {
        signedIn: () => ({ userId: 'ada', token: 'secret' }),
        says: /signedIn gave a value of type object; give a user id/,
      },
    ],
    ['gives a list', { signedIn: () => ['ada'], says: /type object/ }],
    ['gives true', { signedIn: async () => true, says: /gave true/ }],
    ['gives false', { signedIn: async () => false, says: /gave false/ }],
    ['gives no number', { signedIn: () => Number.NaN, says: /gave NaN/ }],
    ['gives a fraction', { signedIn: () => 0.5, says: /gave 0.5/ }],
    ['gives a symbol', { signedIn: () => Symbol('ada'), says: /type symbol/ }],
    ['gives a function', { signedIn: () => () => 'ada', says: /type function/ }],
    [
      'gives what cannot be looked at',
      {
        signedIn: () => Object.defineProperty({}, 'then', { get: () => fail('no promise') }),
        says: /no promise/,
      },
    ],
  ])(
    'that %s is one line in the log until it works again; the page keeps its events',
    async (_, { signedIn, says }) => {
      let isBroken = true;
      const { post, sandbox, lines } = await proxied({
        signedIn: () => (isBroken ? signedIn() : 'ada') as string,
      });
      const call = pageCall('1', { userId: 'ada' });
      for (const _ of [1, 2, 3]) expect((await post([call])).status).toBe(500);
      expect(lines).toEqual([expect.stringMatching(says)]);
      expect(lines[0]).not.toContain('secret');
      expect(sandbox.requests()).toEqual([]);
      isBroken = false;
      expect((await post([call])).body).toEqual({});
      isBroken = true;
      expect((await post([call])).status).toBe(500);
      expect(lines).toHaveLength(2);
    },
  );
});

test('reasons that are other ones each time do not fill the log', async () => {
  let times = 0;
  const { post, lines } = await proxied({ signedIn: () => fail(`the token v${++times} is not valid`) });
  for (let request = 0; request < 60; request++) await post([pageCall('1')]);
  expect(lines).toHaveLength(26);
  expect(lines[0]).toBe('typed-cio: eventsProxy failed: the token v1 is not valid');
  expect(lines.at(-1)).toContain('more warnings of this kind (signedIn)');
});

describe('the visitor that an identify names', () => {
  const theirs = 'visitor-of-ada';
  const signedIn = () => 'ada';

  test.each<[string, { options?: object; cookie?: string; call: object; isTaken: boolean }]>([
    [
      'is the one of the cookie',
      { options: { signedIn }, cookie: `cio_id=${theirs}`, call: { anonymousId: theirs }, isTaken: true },
    ],
    [
      'is another one',
      { options: { signedIn }, cookie: `cio_id=${theirs}`, call: { anonymousId: 'b' }, isTaken: false },
    ],
    [
      'is another one, with cookie',
      { options: { cookie: {} }, cookie: `cio_id=${theirs}`, call: { anonymousId: 'b' }, isTaken: false },
    ],
    [
      'is another one, by the cookie’s own name',
      {
        options: { cookie: { name: 'vid' } },
        cookie: `cio_id=b; vid=${theirs}`,
        call: { anonymousId: 'b' },
        isTaken: false,
      },
    ],
    [
      'is the first of two cookies',
      {
        options: { signedIn },
        cookie: `cio_id=${theirs}; cio_id=b`,
        call: { anonymousId: theirs },
        isTaken: true,
      },
    ],
    [
      'is the second of two cookies',
      {
        options: { signedIn },
        cookie: `cio_id=${theirs}; cio_id=b`,
        call: { anonymousId: 'b' },
        isTaken: false,
      },
    ],
    [
      'is encoded in the cookie',
      { options: { signedIn }, cookie: 'cio_id=a%2Fb', call: { anonymousId: 'a/b' }, isTaken: true },
    ],
    [
      'is missing',
      { options: { signedIn }, cookie: `cio_id=${theirs}`, call: { anonymousId: undefined }, isTaken: true },
    ],
    [
      'is null',
      { options: { signedIn }, cookie: `cio_id=${theirs}`, call: { anonymousId: null }, isTaken: false },
    ],
    [
      'is a list',
      { options: { signedIn }, cookie: `cio_id=${theirs}`, call: { anonymousId: [theirs] }, isTaken: false },
    ],
    ['has no cookie here', { options: { signedIn }, call: { anonymousId: 'b' }, isTaken: true }],
    [
      'has a cookie that is none',
      { options: { signedIn }, cookie: 'cio_id=undefined', call: { anonymousId: 'b' }, isTaken: true },
    ],
    [
      'has an official snippet’s cookie alone',
      { options: { signedIn }, cookie: 'ajs_anonymous_id=c', call: { anonymousId: 'b' }, isTaken: true },
    ],
    [
      'is believed without signedIn and cookie',
      { cookie: `cio_id=${theirs}`, call: { anonymousId: 'b' }, isTaken: true },
    ],
  ])('%s', async (_, { options = {}, cookie, call, isTaken }) => {
    const { sandbox, post } = await proxied(options);
    const { body } = await post([identify(call)], cookie === undefined ? {} : { cookie });
    expect(body).toEqual(isTaken ? {} : notTheirs('anonymousId'));
    expect(sandbox.items()).toHaveLength(isTaken ? 1 : 0);
  });

  test('is not looked at in events and page views: those of before a reset() are on their way, too', async () => {
    const { post } = await proxied({ signedIn, cookie: {} });
    const view = pageCall('2', { type: 'page', event: undefined, name: 'P', anonymousId: 'b' });
    const calls = [pageCall('1', { anonymousId: 'b', userId: 'ada' }), view];
    expect((await post(calls, { cookie: `cio_id=${theirs}` })).body).toEqual({});
  });
});
