import type { Sandbox, SandboxOptions } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { createSavedSandbox } from '../../../src/sandbox/save/create-saved-sandbox.js';
import { UnreadableLine } from '../../../src/sandbox/save/unreadable-line.js';
import { sendTo } from '../send-to.js';

/** Lines as a file would keep them. */
function linesOf(given: readonly string[] = []) {
  const lines = [...given];
  return {
    lines,
    open: (options: SandboxOptions = {}) =>
      createSavedSandbox(options, {
        earlier: [...lines],
        append: (text) => lines.push(...text.split('\n')),
        clear: () => lines.splice(0),
      }),
  };
}

const everything = (sandbox: Sandbox) => ({
  people: sandbox.people(),
  visitors: sandbox.visitors(),
  events: sandbox.events(),
  objects: sandbox.objects(),
  items: sandbox.items(),
  requests: sandbox.requests(),
});

async function fill(sandbox: Sandbox, tick: () => void): Promise<void> {
  const { identify, batch, pipelines, strict, send, track } = sendTo(sandbox);
  const ulid = '01HZX3J8Q5W7M2N4P6R8T0V1W3';
  const event = { type: 'person', action: 'event', identifiers: { id: '1' }, name: 'Ordered', id: ulid };
  await track('POST', '/api/v1/events', { name: 'Seen', anonymous_id: 'v', data: { 'ünï\n': '<b>' } });
  tick();
  await identify('1', { email: 'a@b.co', anonymous_id: 'v' });
  await identify('2', { email: 'c@d.co' });
  await batch(event, event, {}, { type: 'person', action: 'delete', identifiers: { id: '9' } });
  tick();
  await pipelines('/v1/group', { userId: '2', groupId: 'acme', traits: { name: 'Acme' } });
  await pipelines('/v1/page', { anonymousId: 'w', name: 'Pricing', messageId: 'm' });
  await pipelines('/v1/page', { anonymousId: 'w', name: 'Pricing', messageId: 'm' });
  await strict('/v1/track', { userId: '2' });
  await send(
    'POST',
    '/v1/track',
    { userId: '3', event: 'X' },
    { authorization: `Basic ${btoa('real-key:')}` },
  );
  await send('POST', '/v1/t', { userId: '3', event: 'Y', writeKey: sandbox.credentials.writeKey }, {});
  await send('PUT', '/api/v1/customers/4', '{', {});
  await send('POST', '/v1/track', 'x', { 'content-encoding': 'br' });
  await send('GET', '/nothing', undefined, {});
  tick();
  sandbox.fault({ status: 503 });
  await identify('5', {});
  sandbox.fault({ cut: 'before' });
  await identify('6', {}).catch(() => {});
  sandbox.fault({ cut: 'after' });
  await identify('7', {}).catch(() => {});
}

describe('a saved sandbox', () => {
  test('is the same after a restart, and after another one', async () => {
    const { lines, open } = linesOf();
    let now = 1_000_000;
    const first = open({ now: () => now });
    await fill(first, () => {
      now += 60_000;
    });
    const before = everything(first);
    expect(before.people.map(({ userId }) => userId)).toEqual(['1', '2', '3', '7']);
    expect(before.items.length).toBeGreaterThan(12);
    const second = open({ now: () => 5 });
    expect(everything(second)).toEqual(before);
    await sendTo(second).identify('8', {});
    expect(everything(open())).toEqual(everything(second));
    const runs = lines.filter((line) => line.startsWith('{"typed-cio sandbox":1'));
    expect(runs).toHaveLength(2);
  });

  test('knows repeats and merges on', async () => {
    const { open } = linesOf();
    const { pipelines } = sendTo(open());
    await pipelines('/v1/track', { userId: '1', event: 'X', messageId: 'm' });
    await pipelines('/v1/identify', { userId: '1', anonymousId: 'v' });
    const again = open();
    await sendTo(again).pipelines('/v1/track', { userId: '1', event: 'X', messageId: 'm' });
    await sendTo(again).pipelines('/v1/track', { anonymousId: 'v', event: 'Late' });
    expect(again.repeats()).toHaveLength(1);
    expect(again.events({ userId: '1' }).map(({ name }) => name)).toEqual(['X', 'Late']);
  });

  test('judges what arrived by the settings of its time, and what arrives by its own', async () => {
    const { open } = linesOf();
    const send = (sandbox: Sandbox) => sendTo(sandbox).strict('/v1/track', { userId: '1' });
    await send(open({ permissive: true }));
    const strict = open({ region: 'eu' });
    await send(strict);
    await sendTo(strict, 'http://track.customer.io').identify('1', {});
    const last = open();
    expect(last.items().map(({ fate }) => fate)).toEqual(['dropped', 'refused']);
    expect(last.requests().map(({ status }) => status)).toEqual([200, 400, 301]);
    expect(last.people()).toEqual([]);
  });

  test('has no line with a key in it', async () => {
    const { lines, open } = linesOf();
    const sandbox = open({ siteId: 'real-site', apiKey: 'real-secret', writeKey: 'real-write' });
    const { identify, pipelines } = sendTo(sandbox);
    await identify('1', {});
    await pipelines('/v1/track', { userId: '1', event: 'X' });
    expect(lines.join('\n')).not.toMatch(/real-|cmVhb/);
    // Other keys the next time: what was accepted stays accepted.
    expect(open().events()).toHaveLength(1);
  });

  test('forgets its lines with a reset', async () => {
    const { lines, open } = linesOf();
    const sandbox = open();
    const { identify } = sendTo(sandbox);
    await identify('1', {});
    sandbox.reset();
    expect(lines).toEqual([]);
    await identify('2', {});
    expect(open().people()).toMatchObject([{ userId: '2' }]);
  });

  test('keeps no more than it may of what was saved', async () => {
    const { open } = linesOf();
    const { identify } = sendTo(open());
    for (const id of ['1', '2', '3']) await identify(id, {});
    const sandbox = open({ keep: { items: 2 } });
    expect(sandbox.items()).toHaveLength(2);
    expect(sandbox.people()).toHaveLength(3);
  });

  test('has saved a request before its answer is there', async () => {
    const { lines, open } = linesOf();
    const seen: number[] = [];
    const { identify } = sendTo(open());
    await identify('1', {}).then(() => seen.push(lines.length));
    expect(seen).toEqual([2]);
  });

  const run = '{"typed-cio sandbox":1,"region":"us","host":"us","permissive":false}';
  const request = '{"receivedAt":1,"method":"GET","host":"127.0.0.1","path":"/","headers":{},"body":""}';
  test.each([
    ['no JSON', ['hello'], 1],
    ['other JSON', [run, '{"a":1}'], 2],
    ['a request before any run', [request], 1],
    ['another version', [run.replace('1', '2')], 1],
    ['another region', [run.replace('"us"', '"mars"')], 1],
    ['a method that there is not', [run, request, request.replace('GET', 'TRACE')], 3],
    ['a host that there is not', [run, request.replace('127.0.0.1', 'a b')], 2],
    ['a header that there is not', [run, request.replace('{}', '{"a b":"c"}')], 2],
    ['an empty line', [run, '', request], 2],
  ])('says the line that is %s', (_, given, line) => {
    const { lines, open } = linesOf(given);
    expect(() => open()).toThrow(expect.objectContaining({ name: UnreadableLine.name, line }));
    expect(lines).toEqual(given);
  });

  test('can read a line of each kind', () => {
    expect(linesOf([run, request]).open().requests()).toMatchObject([{ method: 'GET', path: '/' }]);
  });
});
