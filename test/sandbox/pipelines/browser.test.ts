import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const TEXT = { 'content-type': 'text/plain' };

function setUp() {
  const sandbox = createSandbox();
  return { sandbox, writeKey: sandbox.credentials.writeKey, ...sendTo(sandbox) };
}

describe('the short paths of a browser', () => {
  test.each([
    ['/v1/t', { event: 'X', userId: '1' }, 'track'],
    ['/v1/i', { userId: '1', traits: {} }, 'identify'],
    ['/v1/p', { userId: '1', name: 'Home' }, 'page'],
    ['/v1/s', { userId: '1', name: 'Home' }, 'screen'],
    ['/v1/g', { userId: '1', groupId: 'g' }, 'group'],
    ['/v1/a', { userId: '1', previousId: '2' }, 'alias'],
    ['/v1/b', { batch: [{ type: 'track', event: 'X', userId: '1' }] }, 'track'],
  ])('%s takes text/plain with the write key in the body and no Authorization', async (path, body, kind) => {
    const { sandbox, send, writeKey } = setUp();
    const answer = await send('POST', path, { ...body, writeKey }, TEXT);
    expect(answer).toMatchObject(OK);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(sandbox.items()[0]).toMatchObject({ api: 'pipelines', kind });
    expect(sandbox.dropped().filter(({ reason }) => reason !== 'merge-failed')).toEqual([]);
  });

  test.each([
    ['no key', { event: 'X', userId: '1' }, 'bad-key'],
    ['a wrong key', { event: 'X', userId: '1', writeKey: 'wrong' }, 'bad-key'],
    ['no event', { userId: '1', writeKey: 'sandbox-write-key' }, 'invalid'],
    ['no JSON', '{', 'bad-key'],
  ])('answer 200 to %s, even in strict mode, and drop it', async (_, body, reason) => {
    const { sandbox, send } = setUp();
    expect(await send('POST', '/v1/t', body, { ...TEXT, 'x-strict-mode': '1' })).toMatchObject(OK);
    expect(sandbox.events()).toEqual([]);
    expect(sandbox.dropped()).toMatchObject([{ reason }]);
  });

  test('the long paths do not take the key from the body', async () => {
    const { sandbox, send, writeKey } = setUp();
    expect(await send('POST', '/v1/track', { event: 'X', userId: '1', writeKey }, {})).toMatchObject(OK);
    expect(sandbox.dropped()).toMatchObject([{ reason: 'bad-key' }]);
  });
});

describe('GET /v1/projects/{writeKey}/settings', () => {
  test('points the snippet back at the sandbox', async () => {
    const { send, writeKey } = setUp();
    expect(await send('GET', `/v1/projects/${writeKey}/settings`, undefined, {})).toMatchObject({
      status: 200,
      body: {
        integrations: {
          'Customer.io Data Pipelines': { apiKey: writeKey, apiHost: '127.0.0.1/v1', protocol: 'http' },
        },
      },
    });
  });

  test('knows no other key', async () => {
    const { send } = setUp();
    expect(await send('GET', '/v1/projects/other/settings', undefined, {})).toMatchObject({ status: 404 });
  });
});
