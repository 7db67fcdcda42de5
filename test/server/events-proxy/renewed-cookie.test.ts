import { describe, expect, test } from 'vitest';
import { pageCall, proxied, visitor } from './proxied.js';

const view = (key: string, fields: object = {}) =>
  pageCall(key, { type: 'page', event: undefined, name: 'Home', ...fields });
const cookie = `a=b; cio_id=${visitor}`;
const renewed = (attributes: string) => `cio_id=${visitor}; Path=/; ${attributes}`;

describe('eventsProxy with cookie', () => {
  test.each<[string, { options?: object; sent?: string; calls: readonly unknown[]; want: string | null }]>([
    [
      'renews it with a page view',
      { sent: cookie, calls: [view('1')], want: renewed('Max-Age=31536000; SameSite=Lax; Secure') },
    ],
    [
      'as it is told',
      {
        options: { domain: 'example.com', maxAgeDays: 1, secure: false },
        sent: cookie,
        calls: [view('1'), pageCall('2')],
        want: renewed('Max-Age=86400; Domain=example.com; SameSite=Lax'),
      },
    ],
    ['leaves it alone without a page view', { sent: cookie, calls: [pageCall('1')], want: null }],
    ['makes none where none came', { calls: [view('1')], want: null }],
    ['never takes the id from the body', { sent: 'cio_id=another', calls: [view('1')], want: null }],
    [
      'brings nobody back who was reset meanwhile',
      { sent: cookie, calls: [view('1'), pageCall('2', { anonymousId: 'the-next-one' })], want: null },
    ],
    [
      'adopts that of an official snippet',
      {
        sent: `ajs_anonymous_id=${visitor}`,
        calls: [view('1')],
        want: renewed('Max-Age=31536000; SameSite=Lax; Secure'),
      },
    ],
    [
      'writes no header that a cookie cannot hold',
      { sent: 'cio_id=a%0d%0ab', calls: [view('1', { anonymousId: 'a\r\nb' })], want: null },
    ],
  ])('%s', async (_, { options = {}, sent, calls, want }) => {
    const { post } = await proxied({ cookie: options });
    const answer = await post(calls, sent === undefined ? {} : { cookie: sent });
    expect(answer.status).toBe(200);
    expect(answer.header('set-cookie')).toBe(want);
  });

  test('writes none without the option', async () => {
    const { post } = await proxied();
    expect((await post([view('1')], { cookie })).header('set-cookie')).toBeNull();
  });

  test('writes none while there is trouble', async () => {
    const { sandbox, post } = await proxied({ cookie: {} });
    sandbox.fault({ status: 503 });
    expect((await post([view('1')], { cookie })).header('set-cookie')).toBeNull();
  });
});
