import { createSandbox } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { afterEach, describe, expect, test } from 'vitest';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A tracker that sends to a sandbox over real HTTP. */
async function sending(by: 'trackApi' | 'dataPipelines') {
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  open.push(() => server.close());
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const transport =
    by === 'trackApi'
      ? trackApi({ siteId, apiKey, endpoint: server.url })
      : dataPipelines({ writeKey, endpoint: server.url });
  const lines: string[] = [];
  const logger = { warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  return { sandbox, lines, tracker: createTracker({ transport, logger }) };
}

describe.each(['trackApi', 'dataPipelines'] as const)('values on their way through %s', (by) => {
  test('half an emoji costs no event and no request of its own', async () => {
    const { sandbox, tracker } = await sending(by);
    for (let number = 0; number < 20; number++) {
      const text = number % 2 === 0 ? 'cut \ud83d' : 'whole 😀';
      tracker.trackEvent(`user-${number}`, `Posted ${text}`, { text, [`key ${text}`]: [text] });
    }
    expect(await tracker.close()).toMatchObject({ accepted: 20, delivered: 20 });
    expect(sandbox.requests()).toHaveLength(1);
    expect(sandbox.events()[0]).toMatchObject({
      name: 'Posted cut \ufffd',
      props: { text: 'cut \ufffd', 'key cut \ufffd': ['cut \ufffd'] },
    });
    expect(sandbox.events()[1]).toMatchObject({ props: { text: 'whole 😀' } });
  });

  test('a value that is none leaves the one that is there', async () => {
    const { sandbox, tracker, lines } = await sending(by);
    tracker.identify('u1', { seats: 5, renewed_at: new Date(0), plan: 'pro', city: 'Bonn' });
    tracker.identify('u1', { seats: Number.NaN, renewed_at: new Date('x'), plan: 'free', city: null });
    expect(await tracker.close()).toMatchObject({ delivered: 2 });
    expect(sandbox.person({ userId: 'u1' })?.traits).toMatchObject({ seats: 5, plan: 'free' });
    expect(sandbox.person({ userId: 'u1' })?.traits).toHaveProperty('renewed_at');
    expect(sandbox.person({ userId: 'u1' })?.traits).not.toHaveProperty('city');
    expect(lines).toHaveLength(2);
  });

  test('a page that is named by a long address arrives', async () => {
    const { sandbox, tracker, lines } = await sending(by);
    const path = `/help/${'a'.repeat(150)}?utm_source=newsletter`;
    tracker.page('u1', path);
    tracker.page('u1', path, { url: `https://example.com${path}` });
    expect(await tracker.close()).toMatchObject({ delivered: 2 });
    expect(sandbox.events()).toMatchObject([
      { name: path.slice(0, 100), props: { url: path } },
      { name: path.slice(0, 100), props: { url: `https://example.com${path}` } },
    ]);
    expect(lines).toEqual([expect.stringContaining(`${by}: the name of a page is longer than 100 bytes`)]);
  });
});
