import { readdirSync } from 'node:fs';
import { idFromKey } from 'typed-cio';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pageId } from '../../src/core/rules/page-id.js';
import { type Ended, type RunOptions, requireBuild, runExample } from './run-example.js';

const sandbox = createSandbox();
const { siteId, apiKey, writeKey } = sandbox.credentials;
let server: ListeningSandbox;
const ran = new Set<string>();

beforeAll(async () => {
  requireBuild();
  server = await sandbox.listen();
});
beforeEach(() => sandbox.reset());
afterAll(() => server.close());

const trackKeys = { CUSTOMER_IO_SITE_ID: siteId, CUSTOMER_IO_API_KEY: apiKey };
const pipelinesKey = { CUSTOMER_IO_WRITE_KEY: writeKey };

/** Runs an example against the sandbox, and sees it end well. */
async function run(
  file: string,
  keys: Record<string, string> = trackKeys,
  options: RunOptions = {},
): Promise<Ended> {
  ran.add(file);
  const ended = await runExample(file, { ...options, env: { ...keys, CUSTOMER_IO_ENDPOINT: server.url } });
  expect(ended.stderr.replace(/^typed-cio: .*\n/gm, '')).toBe('');
  expect(ended.code).toBe(0);
  return ended;
}

describe('examples', () => {
  test.each([
    ['the Track API', trackKeys, 'track'],
    ['Data Pipelines', pipelinesKey, 'pipelines'],
  ])('quick-start: a person and their event, by %s', async (_api, keys, via) => {
    await run('quick-start.ts', keys);
    const person = sandbox.person({ userId: 'user-1' });
    expect(person?.traits).toMatchObject({ email: 'ada@example.com', plan: 'free' });
    expect(person?.timeline).toMatchObject([
      { via, name: 'Account Created', props: { plan: 'free', signup_source: 'organic' } },
    ]);
  });

  test('quick-start: without keys it says which variables are missing', async () => {
    const { code, stderr } = await runExample('quick-start.ts');
    expect(code).toBe(1);
    expect(stderr).toContain('Missing Customer.io credentials');
  });

  test('with-a-plan: what the plan forbids does not leave, defaults are filled in', async () => {
    const { stdout } = await run('with-a-plan.ts');
    expect(stdout).toContain("field: 'props.total'");
    expect(sandbox.events().map(({ props }) => props)).toMatchObject([
      { order_id: 'A1', total: 12.5, currency: 'EUR' },
    ]);
  });

  test('plan-with-rules: what it allows arrives, under both names; the rest says why not', async () => {
    const { stdout } = await run('plan-with-rules.ts');
    const names = sandbox.person({ userId: 'user-1' })?.timeline.map(({ name }) => name);
    expect(names?.sort()).toEqual(['Order Completed', 'Order Placed', 'Pricing']);
    expect(sandbox.person({ userId: 'user-1' })?.traits).toMatchObject({ signup_source: 'ads' });
    for (const words of [
      'did you mean "coupon"?',
      'is sent from a browser only',
      'only billing may write it, and this tracker is that of quiz',
      'it keeps its first value',
      'did you mean "Pricing"?',
      '{ delivered: 4, rejected: 5, byAlias: { order_done: 1 } }',
    ]) {
      expect(stdout).toContain(words);
    }
  });

  test.each([
    ['the Track API', trackKeys],
    ['Data Pipelines', pipelinesKey],
  ])('anonymous-visitor: the page stands on the timeline of the person, by %s', async (_api, keys) => {
    await run('anonymous-visitor.ts', keys);
    expect(sandbox.visitors()).toEqual([]);
    expect(sandbox.person({ userId: 'user-1' })?.timeline).toMatchObject([{ kind: 'page', name: 'Pricing' }]);
  });

  test('receipts-and-outcomes: one delivered, one rejected, and the ledger adds up', async () => {
    const { stdout } = await run('receipts-and-outcomes.ts');
    const [event] = sandbox.events();
    expect(stdout).toContain(`${event?.id} { status: 'delivered' }`);
    expect(stdout).toContain("code: 'INVALID_PERSON'");
    expect(stdout).toContain('true { accepted: 2, delivered: 1, rejected: 1 }');
  });

  test('two-destinations: the event stands once for each API, with one id', async () => {
    await run('two-destinations.ts', { ...trackKeys, ...pipelinesKey });
    const events = sandbox.events({ name: 'Order Completed' });
    expect(events.map(({ via }) => via).sort()).toEqual(['pipelines', 'track']);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  test('custom-transport: one line for each event, and nothing for Customer.io', async () => {
    const { stdout } = await run('custom-transport.ts');
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).props)).toEqual([{ total: 12.5 }, { total: 7 }]);
    expect(sandbox.requests()).toEqual([]);
  });

  test('middleware-redaction: no address goes out, and no health check', async () => {
    const { stdout } = await run('middleware-redaction.ts');
    expect(stdout).toContain('{ middleware: 1 }');
    expect(sandbox.events()).toMatchObject([
      { name: 'Ticket Opened', props: { text: 'please write to [address]', priority: 2 } },
    ]);
    expect(JSON.stringify(sandbox.requests())).not.toContain('ada@example.com');
  });

  test('sensitive-data: redacted, allowed by the plan, or rejected, and never sent', async () => {
    const { stdout, stderr } = await run('sensitive-data.ts');
    expect(sandbox.events().map(({ name, props }) => ({ name, props }))).toMatchObject([
      {
        name: 'Ticket Opened',
        props: { text: '[redacted]', meta: { password: '[redacted]', has_password: true } },
      },
      { name: 'Invoice Sent', props: { total: 12.5, tax_id: '12-3456789' } },
    ]);
    expect(stdout).toContain("code: 'SENSITIVE_DATA'");
    expect(stdout).toContain("field: 'props.text'");
    expect(stderr).toContain('props.meta.password of Ticket Opened holds a password, as its name says');
    expect(stdout + stderr + JSON.stringify(sandbox.requests())).not.toMatch(/4242|hunter2/);
  });

  test('exactly-once-id: sent twice, kept once', async () => {
    await run('exactly-once-id.ts');
    expect(sandbox.events({ name: 'Order Paid' })).toHaveLength(1);
    expect(sandbox.repeats()).toHaveLength(1);
  });

  test('back-pressure: a small queue, and nothing lost', async () => {
    const { stdout } = await run('back-pressure.ts');
    expect(stdout).toContain('{ accepted: 5000, delivered: 5000, dropped: 0 }');
    const rows = new Set(sandbox.events().map(({ props }) => props.row));
    expect(rows.size).toBe(5000);
  });

  test.skipIf(process.platform === 'win32')('close-on-sigterm: what is pending goes out first', async () => {
    ran.add('close-on-sigterm.ts');
    let asked = false;
    const { code, stdout } = await runExample('close-on-sigterm.ts', {
      env: { ...trackKeys, CUSTOMER_IO_ENDPOINT: server.url },
      onOutput: async (output, child) => {
        const port = /port: (\d+)/.exec(output)?.[1];
        if (asked || port === undefined) return;
        asked = true;
        await fetch(`http://127.0.0.1:${port}/`);
        child.kill('SIGTERM');
      },
    });
    expect(stdout).toContain('{ delivered: 1, dropped: 0 }');
    expect(code).toBe(0);
    expect(sandbox.events()).toMatchObject([{ name: 'Report Downloaded' }]);
  });

  test.skipIf(process.platform === 'win32')(
    'first-party-events: a page’s event, and a forged one',
    async () => {
      ran.add('first-party-events.ts');
      let asked = false;
      const answers: [number, string][] = [];
      const { code, stderr } = await runExample('first-party-events.ts', {
        env: { ...pipelinesKey, CUSTOMER_IO_ENDPOINT: server.url },
        onOutput: async (output, child) => {
          const port = /port: (\d+)/.exec(output)?.[1];
          if (asked || port === undefined) return;
          asked = true;
          const call = {
            type: 'track',
            event: 'Demo Booked',
            anonymousId: 'v1',
            messageId: pageId(idFromKey('demo')),
          };
          for (const calls of [[call], [{ ...call, event: 'User Deleted', userId: 'u1' }]]) {
            const body = JSON.stringify({ batch: calls });
            const answer = await fetch(`http://127.0.0.1:${port}/events`, { method: 'POST', body });
            answers.push([answer.status, await answer.text()]);
          }
          answers.push([(await fetch(`http://127.0.0.1:${port}/events`)).status, '']);
          child.kill('SIGTERM');
        },
      });
      expect(answers).toEqual([
        [200, '{}\n'],
        [200, expect.stringContaining('RESERVED_NAME')],
        [405, ''],
      ]);
      expect({ code, stderr: stderr.replace(/^typed-cio: eventsProxy: .*\n/gm, '') }).toEqual({
        code: 0,
        stderr: '',
      });
      expect(sandbox.visitors()).toMatchObject([{ timeline: [{ name: 'Demo Booked' }] }]);
    },
  );

  test('uncaught-exception: what is pending goes out first, and the process fails all the same', async () => {
    ran.add('uncaught-exception.ts');
    const { code, stderr } = await runExample('uncaught-exception.ts', {
      env: { ...trackKeys, CUSTOMER_IO_ENDPOINT: server.url },
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'a bug\n' });
    expect(sandbox.events()).toMatchObject([{ name: 'Report Downloaded' }]);
  });

  test('lambda-handler: its event is out before it returns', async () => {
    const { stdout } = await run('lambda-handler.ts', trackKeys, { by: 'call-handler.ts' });
    expect(stdout).toContain('{"delivered":1,"pending":0}');
    expect(sandbox.events()).toMatchObject([{ name: 'Report Requested', props: { format: 'pdf' } }]);
  });

  test('cloudflare-worker: its event is out when the platform has waited', async () => {
    const { stdout } = await run('cloudflare-worker.ts', trackKeys, { by: 'call-handler.ts' });
    expect(stdout).toContain('a report');
    expect(stdout).toContain('{ held: 1 }');
    expect(sandbox.events()).toMatchObject([{ name: 'Report Downloaded', props: { path: '/report' } }]);
  });

  test('run: an example beside a sandbox of its own, and what arrived', async () => {
    ran.add('run.ts');
    const { code, stdout, stderr } = await runExample('run.ts', {
      args: ['quick-start'],
      env: { SANDBOX_PORT: '0' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^what arrives: http:.*\narrived: event Account Created/);
  });

  test('run: a name that is none', async () => {
    const { code, stderr } = await runExample('run.ts', { args: ['quick-strat'] });
    expect(stderr).toContain('there is no example "quick-strat"');
    expect(code).toBe(1);
  });

  test('each of them is run here', () => {
    const files = readdirSync(new URL('../../examples', import.meta.url)).filter((name) =>
      name.endsWith('.ts'),
    );
    // The plan is the backend's and has nothing to run; the demo's own test runs it. The importer has its own test.
    const elsewhere = ['lifecycle-plan.ts', 'import-file.ts'];
    expect([...ran].sort()).toEqual(files.filter((name) => !elsewhere.includes(name)).sort());
  });
});
