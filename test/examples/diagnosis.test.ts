import { readdirSync } from 'node:fs';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, requireBuild, runExample } from './run-example.js';
import { openWebhook, type Webhook } from './webhook.js';

const sandbox = createSandbox();
const { siteId, apiKey } = sandbox.credentials;
let server: ListeningSandbox;
const ran = new Set<string>();

beforeAll(async () => {
  requireBuild();
  server = await sandbox.listen();
});
beforeEach(() => sandbox.reset());
afterAll(() => server.close());

function run(file: string, env: Record<string, string> = {}): Promise<Ended> {
  ran.add(file);
  const keys = { CUSTOMER_IO_SITE_ID: siteId, CUSTOMER_IO_API_KEY: apiKey };
  return runExample(`diagnosis/${file}`, { env: { ...keys, CUSTOMER_IO_ENDPOINT: server.url, ...env } });
}

describe('examples of diagnosis', () => {
  test('on-outcome: one JSON line for each loss', async () => {
    const { code, stdout, stderr } = await run('on-outcome.ts');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'Order Completed', status: 'rejected', why: 'INVALID_PERSON' },
      { event: 'Order Completed', status: 'rejected', why: 'INVALID_TIMESTAMP' },
    ]);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('on-error: a wrong key is said once, and not repeated', async () => {
    const wrong = 'a-key-of-last-year';
    const { code, stdout, stderr } = await run('on-error.ts', { CUSTOMER_IO_API_KEY: wrong });
    expect(code).toBe(0);
    expect(stdout.match(/page the team: CREDENTIALS_REFUSED at trackApi/g)).toHaveLength(1);
    expect(stdout).toContain('{ delivered: 0, dropped: 1, byReason: { closed: 1 } }');
    expect(stdout + stderr).not.toContain(wrong);
  });

  test('read-the-ledger: what waits, then what was lost and why', async () => {
    const { code, stdout } = await run('read-the-ledger.ts');
    expect(code).toBe(0);
    expect(stdout.match(/pending: (\d)/g)).toEqual(['pending: 1', 'pending: 0']);
    expect(stdout.match(/losses: \[ 'Order Completed: INVALID_PERSON × 1' \]/g)).toHaveLength(2);
    expect(stdout.match(/ok: false/g)).toHaveLength(2);
  });

  test('debug-lines: one line for each request', async () => {
    sandbox.fault({ status: 503 });
    const { code, stdout } = await run('debug-lines.ts');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^typed-cio: trackApi batch: 500 events, [\d,]+ bytes: unavailable in \d+ ms \(HTTP 503/,
      ),
      expect.stringMatching(
        /^typed-cio: trackApi batch: 500 events, [\d,]+ bytes: stored in \d+ ms, attempt 2$/,
      ),
      expect.stringMatching(/^typed-cio: trackApi batch: 1 event, [\d,]+ bytes: stored in \d+ ms$/),
    ]);
  });

  test('opentelemetry: the ledger and the requests, by a real SDK', async () => {
    const { code, stdout } = await run('opentelemetry.ts');
    expect(code).toBe(0);
    for (const name of ['events.accepted', 'events.settled', 'events.lag', 'requests', 'request.duration']) {
      expect(stdout).toContain(`name: 'typed_cio.${name}'`);
    }
    expect(stdout).toContain("'typed_cio.reason': 'INVALID_PERSON'");
    expect(stdout).toContain("'typed_cio.answer': 'stored'");
  });

  describe('alert-to-chat', () => {
    const open: Webhook[] = [];
    const webhook = async (status?: number | 'hang') => {
      const opened = await openWebhook(status);
      open.push(opened);
      return opened;
    };
    afterAll(() => Promise.all(open.map((one) => one.close())));

    const alert = (url: string, bounds: Record<string, string> = {}) =>
      run('alert-to-chat.ts', { ALERT_WEBHOOK_URL: url, ALERT_EVERY_MS: '40', ...bounds });
    const textsOf = ({ bodies }: Webhook) => bodies.map((body) => JSON.parse(body).text as string);

    test('tells of rejections once, however many follow', async () => {
      const chat = await webhook();
      const { code, stdout, stderr } = await alert(chat.url);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('alert') });
      expect(stdout).toContain('{ delivered: 16, rejected: 4 }');
      expect(textsOf(chat)).toEqual([
        expect.stringMatching(/^Customer\.io tracking: lost so far: \d \({"INVALID_PERSON":\d}\)$/),
      ]);
    });

    test('tells again once the quiet time is over', async () => {
      const chat = await webhook();
      await alert(chat.url, { ALERT_QUIET_MS: '0' });
      const texts = textsOf(chat);
      expect(texts.at(-1)).toBe('Customer.io tracking: lost so far: 4 ({"INVALID_PERSON":4})');
      expect(texts.length).toBeLessThanOrEqual(4);
    });

    test('tells once that events are late, although they stay so for a while', async () => {
      sandbox.fault({ delayMs: 1500 });
      const chat = await webhook();
      const { code } = await alert(chat.url, {
        ALERT_MOST_LOST: '100',
        ALERT_MOST_LAG_MS: '300',
        ALERT_QUIET_MS: '0',
      });
      expect(code).toBe(0);
      expect(textsOf(chat)).toEqual([expect.stringMatching(/: late: \d+ wait, for up to [\d.]+ s$/)]);
    });

    test('tells nothing where all is well', async () => {
      const chat = await webhook();
      await alert(chat.url, { ALERT_MOST_LOST: '100' });
      expect(chat.bodies).toEqual([]);
    });

    test.each<[string, { status?: number | 'hang'; want: RegExp }]>([
      ['is down', { want: /the alert could not be sent: TypeError: fetch failed/ }],
      ['answers 500', { status: 500, want: /the alert could not be sent: Error: HTTP 500/ }],
      ['never answers', { status: 'hang', want: /the alert could not be sent: TimeoutError/ }],
    ])('a chat that %s harms nothing, and does not keep the process alive', async (_, { status, want }) => {
      const chat = await webhook(status);
      if (status === undefined) await chat.close();
      const { code, stdout, stderr } = await alert(chat.url);
      // Whoever does not end by themselves is killed, and has no code.
      expect(code).toBe(0);
      expect(stdout).toContain('{ delivered: 16, rejected: 4 }');
      expect(stderr).toMatch(want);
      // The secret of a webhook is in its address.
      expect(stdout + stderr).not.toContain('a-secret');
    });
  });

  test('each of them is run here', () => {
    expect([...ran].sort()).toEqual(readdirSync(new URL('../../examples/diagnosis', import.meta.url)).sort());
  });
});
