import type { Sandbox } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { NewsLog } from '../../../../src/sandbox/admin/stream/news-log.js';
import { streamAnswer } from '../../../../src/sandbox/admin/stream/stream-answer.js';
import { sendTo } from '../../send-to.js';

interface Message {
  readonly id: string;
  readonly data: { readonly type: string; readonly [name: string]: unknown };
}

/** Reads server-sent events from an answer, as many as are wanted. */
function reader(answer: Response) {
  const stream = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<string> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await stream.read();
      if (done) throw new Error('the stream ended');
      text += value;
    }
    const [first = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    return first;
  };
  const message = async (): Promise<Message> => {
    for (;;) {
      const { id, data } = /^id: (?<id>.*)\ndata: (?<data>.*)$/.exec(await next())?.groups ?? {};
      if (id !== undefined && data !== undefined) return { id, data: JSON.parse(data) };
    }
  };
  const opened = {
    next,
    take: async (count: number) => {
      const messages: Message[] = [];
      while (messages.length < count) messages.push(await message());
      return messages;
    },
    close: () => stream.cancel(),
  };
  open.push(opened);
  return opened;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const follow = async (sandbox: Sandbox, headers: Record<string, string> = {}) =>
  reader(await sandbox.fetch(new Request('http://127.0.0.1/__sandbox/stream', { headers })));
const types = (messages: readonly Message[]) => messages.map(({ data }) => data.type);

describe('GET /__sandbox/stream', () => {
  test('is server-sent events that nobody keeps and no other origin reads', async () => {
    const answer = await createSandbox().fetch(new Request('http://127.0.0.1/__sandbox/stream'));
    reader(answer);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('tells what was there, each request after its items, then what arrives', async () => {
    const sandbox = createSandbox();
    const { batch, identify } = sendTo(sandbox);
    await batch({}, {});
    await identify('1', {});
    const stream = await follow(sandbox);
    expect(types(await stream.take(5))).toEqual(['item', 'item', 'request', 'item', 'request']);
    const more = stream.take(3);
    await identify('2', { plan: 'pro' });
    sandbox.reset();
    const [item, request, reset] = await more;
    expect(item?.data).toEqual({
      type: 'item',
      item: expect.objectContaining({ kind: 'identify', json: '{"plan":"pro"}', request: 3 }),
    });
    expect(item?.data.item).not.toHaveProperty('item');
    expect(request?.data.request).toMatchObject({ seq: 3, status: 200, path: '/api/v1/customers/2' });
    expect(request?.data.request).not.toHaveProperty('body');
    expect(reset?.data).toEqual({ type: 'reset' });
  });

  test('goes on after the last event that a reader has', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', {});
    const [, last] = await (await follow(sandbox)).take(2);
    await identify('2', {});
    const again = await follow(sandbox, { 'last-event-id': last!.id });
    const messages = await again.take(2);
    expect(types(messages)).toEqual(['item', 'request']);
    expect(messages[1]?.data.request).toMatchObject({ seq: 2 });
  });

  test.each([
    ['of another sandbox', 'abcdef01.1'],
    ['of nothing that was told', '0'],
    ['that is no id', 'x.y.z'],
  ])('begins anew for a reader with an id %s', async (_, id) => {
    const sandbox = createSandbox();
    await sendTo(sandbox).identify('1', {});
    const stream = await follow(sandbox, { 'last-event-id': id });
    expect(types(await stream.take(3))).toEqual(['reset', 'item', 'request']);
  });

  test('is not followed by a page of another origin', async () => {
    const request = new Request('http://127.0.0.1/__sandbox/stream', {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect((await createSandbox().fetch(request)).status).toBe(403);
  });

  test('ends over a port when its reader goes, and when the sandbox stops listening', async () => {
    const sandbox = createSandbox();
    const server = await sandbox.listen();
    const gone = new AbortController();
    const left = await fetch(`${server.url}/__sandbox/stream`, { signal: gone.signal });
    const staying = await fetch(`${server.url}/__sandbox/stream`);
    gone.abort();
    await expect(left.text()).rejects.toThrow();
    const read = reader(staying);
    await sendTo(sandbox).identify('1', {});
    expect(types(await read.take(2))).toEqual(['item', 'request']);
    const ended = expect(read.take(1)).rejects.toThrow();
    await server.close();
    await ended;
    open.length = 0;
  });
});

describe('the answer of a stream', () => {
  test('says now and then that it is still there', async () => {
    const stream = reader(streamAnswer(new NewsLog(), null, 1));
    expect(await stream.next()).toBe('retry: 1000');
    expect([await stream.next(), await stream.next()]).toEqual([': still here', ': still here']);
  });

  test('holds nothing for a reader who does not read, and tells one who missed news to begin anew', async () => {
    const log = new NewsLog([], 10);
    const stream = reader(streamAnswer(log, null));
    await stream.next();
    for (let at = 0; at < 100; at += 1) {
      log.append({ type: 'item', item: { seq: at } as never });
    }
    const messages = await stream.take(3);
    expect(types(messages)).toEqual(['reset', 'item', 'item']);
    expect(log.next - log.first).toBeLessThanOrEqual(13);
    expect(messages[1]?.data.item).toEqual({ seq: log.first - 1 });
  });
});
