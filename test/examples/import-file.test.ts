import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idFromKey } from 'typed-cio';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunOptions, requireBuild, runExample } from './run-example.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lines = 50_000;
/** Of the example: how many events may be pending. */
const queueLimit = 10_000;

const sandbox = createSandbox();
const { siteId, apiKey } = sandbox.credentials;
let server: ListeningSandbox;
let folder: string;

beforeAll(async () => {
  requireBuild();
  server = await sandbox.listen();
  mkdirSync(join(root, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(root, '.tmp/import-'));
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const atOf = (order: number) => Date.UTC(2024, 4, 1) + order * 1000;
const rowOf = (order: number) =>
  JSON.stringify({
    key: `order-${order}`,
    userId: `user-${order % 5000}`,
    name: 'Order Completed',
    at: new Date(atOf(order)).toISOString(),
    props: { order, total: order % 500 },
  });

/** Order 1 stands on line 1, and so on; some lines can be told to be otherwise. */
function writeFile(name: string, count: number, otherwise: Readonly<Record<number, string>> = {}): string {
  const path = join(folder, name);
  const rows = Array.from({ length: count }, (_, index) => otherwise[index + 1] ?? rowOf(index + 1));
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

const importFile = (path: string, options: RunOptions = {}) =>
  runExample('import-file.ts', {
    args: [path],
    ...options,
    env: {
      CUSTOMER_IO_SITE_ID: siteId,
      CUSTOMER_IO_API_KEY: apiKey,
      CUSTOMER_IO_ENDPOINT: server.url,
      ...options.env,
    },
  });

/** Every order once, with its id and its time. */
function expectOnceEach(orders: readonly number[]): void {
  const events = sandbox.events();
  expect(events).toHaveLength(orders.length);
  const seen = new Map(events.map((event) => [event.props.order as number, event]));
  expect(seen.size).toBe(orders.length);
  const wrong = orders.filter((order) => {
    const event = seen.get(order);
    return (
      event?.id !== idFromKey('import', `order-${order}`) ||
      Math.floor(event.timestamp / 1000) !== Math.floor(atOf(order) / 1000)
    );
  });
  expect(wrong).toEqual([]);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('import-file', () => {
  test('reads a large file no faster than a slow server takes it, and loses nothing', async () => {
    sandbox.fault({ delayMs: 150, times: 'always' });
    const { code, stdout, stderr } = await importFile(writeFile('large.jsonl', lines));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      lines,
      bad: 0,
      accepted: lines,
      delivered: lines,
      rejected: 0,
      dropped: 0,
    });
    const pending = [...stderr.matchAll(/(\d+) pending/g)].map(([, count]) => Number(count));
    expect(pending.length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...pending)).toBeLessThanOrEqual(queueLimit);
    // It did have to wait, or this shows nothing.
    expect(Math.max(...pending)).toBeGreaterThan(queueLimit / 2);
    expectOnceEach(upTo(lines));
  }, 90_000);

  test.skipIf(process.platform === 'win32')(
    'killed in the middle and run again: every line once',
    async () => {
      sandbox.fault({ delayMs: 50, times: 'always' });
      const path = writeFile('killed.jsonl', lines);
      let arrived = 0;
      const killed = await importFile(path, {
        onStart: (child) => {
          const end = sandbox.subscribe(({ type }) => {
            if (type !== 'item' || ++arrived !== 15_000) return;
            end();
            child.kill('SIGKILL');
          });
        },
      });
      expect(killed.code).toBe(null);
      const before = sandbox.events().length;
      expect(before).toBeGreaterThanOrEqual(15_000);
      expect(before).toBeLessThan(lines);
      const { code, stdout } = await importFile(path);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ delivered: lines, dropped: 0 });
      // What was on its way when it was killed came in after the count.
      expect(sandbox.repeats().length).toBeGreaterThanOrEqual(before);
      expectOnceEach(upTo(lines));
    },
    90_000,
  );

  test('says which lines are bad, and goes on', async () => {
    const path = writeFile('bad.jsonl', 200, {
      3: '{"key": "order-3", ',
      50: '',
      70: JSON.stringify({ ...JSON.parse(rowOf(70)), userId: '' }),
      90: JSON.stringify({ ...JSON.parse(rowOf(90)), at: 'last May' }),
      200: JSON.stringify({ ...JSON.parse(rowOf(200)), name: 'x'.repeat(101) }),
    });
    const { code, stdout, stderr } = await importFile(path);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      lines: 200,
      bad: 2,
      accepted: 197,
      delivered: 195,
      rejected: 2,
      dropped: 0,
    });
    const said = stderr.split('\n').filter((text) => text.startsWith('line '));
    expect(said).toEqual([
      expect.stringMatching(/^line 3: .*JSON/),
      'line 70: no userId',
      expect.stringMatching(/^line 90: timestamp is "last May"/),
      expect.stringMatching(/^line 200: .*100/),
    ]);
    expectOnceEach(upTo(200).filter((order) => ![3, 50, 70, 90, 200].includes(order)));
  });

  test('an outage in the middle is waited out', async () => {
    sandbox.fault({ status: 503, times: 4, after: 5 });
    sandbox.fault({ cut: 'after', after: 8 });
    const { code, stdout } = await importFile(writeFile('outage.jsonl', 30_000));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ delivered: 30_000, dropped: 0 });
    expectOnceEach(upTo(30_000));
  }, 60_000);

  test('a key that is refused ends it, with an honest account', async () => {
    const path = writeFile('refused.jsonl', 20_000);
    const { code, stdout, stderr } = await importFile(path, { env: { CUSTOMER_IO_API_KEY: 'a-wrong-key' } });
    expect(code).toBe(1);
    const { lines: read, accepted, delivered, dropped } = JSON.parse(stdout);
    expect({ accepted, delivered }).toEqual({ accepted: read, delivered: 0 });
    expect(dropped).toBe(read);
    expect(stderr).toContain('HTTP 401');
    expect(stderr).not.toContain('a-wrong-key');
    expect(sandbox.events()).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'stops on SIGINT, and a second run brings the rest',
    async () => {
      sandbox.fault({ delayMs: 100, times: 'always' });
      const path = writeFile('stopped.jsonl', 30_000);
      const stopped = await importFile(path, {
        onStart: (child) => {
          const end = sandbox.subscribe(() => {
            end();
            child.kill('SIGINT');
          });
        },
      });
      expect(stopped.code).toBe(1);
      const { lines: read, delivered, dropped } = JSON.parse(stopped.stdout);
      expect(read).toBeLessThan(30_000);
      expect(delivered + dropped).toBe(read);
      sandbox.clearFaults();
      expect((await importFile(path)).code).toBe(0);
      expectOnceEach(upTo(30_000));
    },
    60_000,
  );
});
