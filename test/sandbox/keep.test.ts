import { createSandbox, type SandboxOptions } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from './send-to.js';

async function setUp(keep: SandboxOptions['keep'], count: number, props: unknown = {}) {
  const sandbox = createSandbox(keep ? { keep } : {});
  const to = sendTo(sandbox);
  for (let at = 1; at <= count; at += 1) {
    await to.pipelines('/v1/track', {
      userId: `${at % 2}`,
      event: `E${at}`,
      messageId: `m${at}`,
      properties: props,
    });
  }
  const summary = async () => (await to.send('GET', '/__sandbox', undefined, {})).body;
  return { sandbox, ...to, summary };
}

describe('keep', () => {
  test('keeps everything unless told otherwise', async () => {
    const { sandbox, summary } = await setUp(undefined, 50);
    expect([sandbox.items(), sandbox.requests(), sandbox.events()].map(({ length }) => length)).toEqual([
      50, 50, 50,
    ]);
    expect(await summary()).toMatchObject({ forgotten: { items: 0, requests: 0 } });
  });

  test('keeps the newest items, their requests and their events, and counts the rest', async () => {
    const { sandbox, summary } = await setUp({ items: 3 }, 10);
    const newest = ['E8', 'E9', 'E10'];
    expect(sandbox.events().map(({ name }) => name)).toEqual(newest);
    expect(sandbox.items().map(({ item }) => (item as { event: string }).event)).toEqual(newest);
    expect(sandbox.requests().map(({ seq, status }) => [seq, status])).toEqual([
      [8, 200],
      [9, 200],
      [10, 200],
    ]);
    expect(sandbox.person({ userId: '1' })?.timeline.map(({ name }) => name)).toEqual(['E9']);
    expect(await summary()).toMatchObject({
      counts: { stored: 10, requests: 10, events: 3, people: 2 },
      forgotten: { items: 7, requests: 7 },
    });
  });

  test('keeps no more text than it may, and the newest whatever its size', async () => {
    const { sandbox } = await setUp({ bytes: 5000 }, 10, { text: 'x'.repeat(1900) });
    expect(sandbox.events().map(({ name }) => name)).toEqual(['E9', 'E10']);
    expect(sandbox.requests()).toHaveLength(2);
    const { sandbox: tiny } = await setUp({ bytes: 1 }, 3);
    expect(tiny.events().map(({ name }) => name)).toEqual(['E3']);
  });

  test('lets the events of a merged visitor go from where they are now', async () => {
    const sandbox = createSandbox({ keep: { items: 2 } });
    const { pipelines } = sendTo(sandbox);
    await pipelines('/v1/track', { anonymousId: 'v', event: 'Seen' });
    await pipelines('/v1/identify', { userId: '1', anonymousId: 'v', traits: {} });
    expect(sandbox.person({ userId: '1' })?.timeline).toHaveLength(1);
    await pipelines('/v1/identify', { userId: '1', traits: {} });
    expect(sandbox.person({ userId: '1' })?.timeline).toEqual([]);
    expect(sandbox.events()).toEqual([]);
  });

  test('knows a repeat for longer than it keeps the event, though not for ever', async () => {
    const { sandbox, pipelines } = await setUp({ items: 2 }, 38);
    const again = (at: number) =>
      pipelines('/v1/track', { userId: '1', event: 'Again', messageId: `m${at}` });
    await again(1);
    expect(sandbox.repeats()).toHaveLength(1);
    for (let at = 100; at < 103; at += 1) await again(at);
    await again(1);
    expect(sandbox.items().at(-1)).toMatchObject({ fate: 'stored' });
  });

  test('counts the names of a plan, though their events are gone; of very many names those seen last', async () => {
    const sandbox = createSandbox({ keep: { items: 3 }, plan: { events: [{ name: 'Kept' }] } });
    const { pipelines } = sendTo(sandbox);
    for (const event of ['Kept', 'A', 'B', 'Kept', 'C', 'D']) {
      await pipelines('/v1/track', { userId: '1', event });
    }
    expect(sandbox.coverage()?.planned).toMatchObject([{ name: 'Kept', count: 2 }]);
    expect(sandbox.coverage()?.unplanned.map(({ name }) => name)).toEqual(['C', 'D']);
  });

  test('counts anew after a reset', async () => {
    const { sandbox, pipelines, summary } = await setUp({ items: 2 }, 5);
    sandbox.reset();
    await pipelines('/v1/track', { userId: '1', event: 'New' });
    expect(sandbox.events().map(({ name }) => name)).toEqual(['New']);
    expect(await summary()).toMatchObject({
      counts: { stored: 1, requests: 1 },
      forgotten: { items: 0, requests: 0 },
    });
  });

  test('tells of a request that was slow, though newer ones took its place', async () => {
    let goOn = () => {};
    const sandbox = createSandbox({
      keep: { items: 1 },
      sleep: () =>
        new Promise((resolve) => {
          goOn = resolve;
        }),
    });
    const { pipelines } = sendTo(sandbox);
    const finished: number[] = [];
    sandbox.subscribe((news) => news.type === 'request' && finished.push(news.request.seq));
    sandbox.fault({ delayMs: 1 });
    const slow = pipelines('/v1/track', { userId: '1', event: 'Slow' });
    await expect.poll(() => sandbox.requests().length).toBe(1);
    await pipelines('/v1/track', { userId: '1', event: 'A' });
    await pipelines('/v1/track', { userId: '1', event: 'B' });
    goOn();
    await slow;
    expect(finished).toEqual([2, 3, 1]);
    expect(sandbox.requests().map(({ seq }) => seq)).toEqual([3]);
  });

  test.each([
    [{ items: 0 }, 'keep.items must be 1 or more, not 0'],
    [{ bytes: Number.NaN }, 'keep.bytes must be 1 or more, not NaN'],
  ])('refuses %j', (keep, message) => {
    expect(() => createSandbox({ keep })).toThrow(new TypeError(message));
  });
});
