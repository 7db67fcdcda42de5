import type { SandboxNews } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from './send-to.js';

describe('the inbox', () => {
  test('keeps each request with its answer, and of the credentials only the scheme', async () => {
    const sandbox = createSandbox({ now: () => 5 });
    await sendTo(sandbox).track('PUT', '/api/v1/customers/1?x=1', { plan: 'pro' });
    expect(sandbox.requests()).toMatchObject([
      {
        seq: 1,
        receivedAt: 5,
        method: 'PUT',
        host: '127.0.0.1',
        path: '/api/v1/customers/1?x=1',
        headers: { authorization: 'Basic …', 'content-type': 'application/json' },
        body: '{"plan":"pro"}',
        status: 200,
        answer: '{}\n',
      },
    ]);
    expect(JSON.stringify(sandbox.requests())).not.toContain(btoa(sandbox.credentials.apiKey).slice(0, 8));
  });

  test('keeps no cookie, and says which of its own keys a request had', async () => {
    const sandbox = createSandbox();
    const { send, identify, pipelines } = sendTo(sandbox);
    const secret = { cookie: 'session=secret', authorization: 'Basic c2VjcmV0OnNlY3JldA==' };
    await send('POST', '/v1/track', { userId: '1', event: 'X' }, secret);
    await identify('1', {});
    await pipelines('/v1/track', { userId: '1', event: 'X' });
    await send('POST', '/v1/t', {}, {});
    expect(sandbox.requests().map(({ key }) => key)).toEqual(['unknown', 'track', 'pipelines', undefined]);
    expect(sandbox.requests()[0]?.headers).toMatchObject({ cookie: '…', authorization: 'Basic …' });
    expect(JSON.stringify([sandbox.requests(), sandbox.items()])).not.toMatch(/secret|c2Vj/);
  });

  test('keeps each item with the request it came in', async () => {
    const sandbox = createSandbox({ now: () => 5 });
    const { identify, batch } = sendTo(sandbox);
    await identify('1', { plan: 'pro' });
    await batch({ type: 'person', action: 'suppress', identifiers: { id: '2' } });
    expect(sandbox.items()).toEqual([
      {
        seq: 1,
        receivedAt: 5,
        fate: 'stored',
        api: 'track',
        kind: 'identify',
        request: 1,
        json: '{"plan":"pro"}',
        item: { plan: 'pro' },
      },
      {
        seq: 2,
        receivedAt: 5,
        fate: 'stored',
        api: 'track',
        kind: 'suppress',
        request: 2,
        index: 0,
        json: '{"type":"person","action":"suppress","identifiers":{"id":"2"}}',
        item: { type: 'person', action: 'suppress', identifiers: { id: '2' } },
      },
    ]);
  });

  test('tells subscribers each item, then its request, until they leave', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    const news: SandboxNews[] = [];
    const leave = sandbox.subscribe((one) => news.push(one));
    await identify('1', {});
    sandbox.reset();
    leave();
    await identify('1', {});
    expect(news.map(({ type }) => type)).toEqual(['item', 'request', 'reset']);
    expect(news[0]).toMatchObject({ item: { kind: 'identify', fate: 'stored' } });
    expect(news[1]).toMatchObject({ request: { status: 200 } });
  });

  test('answers as ever when a subscriber throws', async () => {
    const sandbox = createSandbox();
    sandbox.subscribe(() => {
      throw new Error('broken');
    });
    expect(await sendTo(sandbox).identify('1', {})).toMatchObject(OK);
  });

  test('goes on counting after a reset', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', {});
    sandbox.reset();
    await identify('1', {});
    expect(sandbox.requests()).toMatchObject([{ seq: 2, status: 200 }]);
    expect(sandbox.items()).toMatchObject([{ seq: 2, request: 2 }]);
  });

  test('gives copies: what was asked for does not change afterwards', async () => {
    const sandbox = createSandbox();
    const { identify, track } = sendTo(sandbox);
    await track('POST', '/api/v1/events', { name: 'X', anonymous_id: 'v' });
    const [event] = sandbox.events();
    await identify('1', { anonymous_id: 'v' });
    expect(event).not.toHaveProperty('mergedFrom');
    expect(sandbox.events()[0]).toHaveProperty('mergedFrom');
  });
});
