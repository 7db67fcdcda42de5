import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from '../send-to.js';

const get = (path: string, init: RequestInit = {}) =>
  createSandbox().fetch(new Request(`http://127.0.0.1${path}`, init));

describe('the page', () => {
  test.each([
    ['/', 'text/html', '<title>Sandbox</title>'],
    ['/__sandbox/page.js', 'text/javascript', 'EventSource'],
    ['/__sandbox/page.css', 'text/css', 'color-scheme'],
  ])('%s is %s, never kept, under a strict policy', async (path, type, words) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const policy = answer.headers.get('content-security-policy');
    for (const one of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(one);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await answer.text()).toContain(words);
  });

  test('has no script and no style of its own in its HTML, and nothing from elsewhere', async () => {
    const html = await (await get('/')).text();
    expect(html).not.toMatch(/<script(?![^>]*src)|<style|\son\w+=|style=/);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });

  test('carries the licences of what is bundled, and evaluates nothing', async () => {
    const script = await (await get('/__sandbox/page.js')).text();
    for (const name of ['preact', '@preact/signals', '@preact/signals-core', '@tanstack/virtual-core']) {
      expect(script).toContain(`\n${name}\n\n`);
    }
    expect(script.match(/Permission is hereby granted, free of charge/g)).toHaveLength(4);
    expect(script).not.toMatch(/\beval\(|new Function|innerHTML\s*=(?!=)[^=]*["'`]</);
  });

  test('is not at the names of Customer.io’s own hosts, nor for other methods', async () => {
    const sandbox = createSandbox();
    expect((await sandbox.fetch(new Request('https://cdp.customer.io/'))).status).toBe(404);
    expect((await sandbox.fetch(new Request('http://127.0.0.1/', { method: 'POST' }))).status).toBe(404);
  });
});

describe('what the page asks for', () => {
  test('everybody in short', async () => {
    const sandbox = createSandbox({ now: () => 5000 });
    const { identify, pipelines, send } = sendTo(sandbox);
    await pipelines('/v1/track', { anonymousId: 'v', event: 'X' });
    await identify('1', { email: 'a@b.co', name: 'Ada', anonymous_id: 'v' });
    await identify('2', {});
    await pipelines('/v1/page', { anonymousId: 'w', name: 'Y' });
    expect((await send('GET', '/__sandbox/roster', undefined, {})).body).toEqual({
      people: [
        {
          cioId: 'a3000001',
          userId: '1',
          email: 'a@b.co',
          name: 'Ada',
          createdAt: 5000,
          events: 1,
          lastEventAt: 5000,
          visitors: 1,
        },
        { cioId: 'a3000002', userId: '2', createdAt: 5000, events: 0, visitors: 0 },
      ],
      visitors: [{ anonymousId: 'w', firstSeenAt: 5000, events: 1, lastEventAt: 5000 }],
    });
  });

  test('when a visitor merged: at the first time that it was said', async () => {
    const clock = { now: 1000 };
    const sandbox = createSandbox({ now: () => clock.now });
    const { identify } = sendTo(sandbox);
    await identify('1', { anonymous_id: 'v' });
    clock.now = 9000;
    await identify('1', { anonymous_id: 'v' });
    expect(sandbox.person({ userId: '1' })).toMatchObject({ anonymousIds: ['v'], mergedAt: { v: 1000 } });
  });

  test('one request with its body, and one visitor', async () => {
    const { identify, pipelines, send } = sendTo(createSandbox());
    await identify('1', { plan: 'pro' });
    await pipelines('/v1/track', { anonymousId: 'v', event: 'X' });
    await pipelines('/v1/track', { anonymousId: 'w', event: 'X' });
    const ask = async (path: string) => (await send('GET', path, undefined, {})).body;
    expect(await ask('/__sandbox/requests?seq=1')).toMatchObject([{ seq: 1, body: '{"plan":"pro"}' }]);
    expect(await ask('/__sandbox/requests?seq=9')).toEqual([]);
    expect(await ask('/__sandbox/visitors?anonymousId=w')).toMatchObject([{ anonymousId: 'w' }]);
    expect(await ask('/__sandbox/visitors?anonymousId=x')).toEqual([]);
  });

  test('the faults that wait, and takes one of them back', async () => {
    const { identify, send } = sendTo(createSandbox());
    const faults = async () => (await send('GET', '/__sandbox/faults', undefined, {})).body;
    await send(
      'POST',
      '/__sandbox/faults',
      [
        { status: 500, times: 'always' },
        { status: 502, times: 2 },
      ],
      {},
    );
    expect(await faults()).toEqual([
      { id: 1, fault: { status: 500, times: 'always' }, left: 'always' },
      { id: 2, fault: { status: 502, times: 2 }, left: 2 },
    ]);
    expect((await send('DELETE', '/__sandbox/faults?id=1', undefined, {})).status).toBe(200);
    expect((await send('DELETE', '/__sandbox/faults?id=1', undefined, {})).status).toBe(404);
    expect((await identify('1', {})).status).toBe(502);
    expect(await faults()).toMatchObject([{ id: 2, left: 1 }]);
  });
});
