import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { afterEach, describe, expect, test } from 'vitest';
import { tempProject } from '../../tracking-plan/temp-project.js';
import { type ProjectFolder, projectFolder } from '../project-folder.js';
import { runHere } from '../run-cli.js';
import { type RunningCli, startCli } from '../start-cli.js';

const running: RunningCli[] = [];
const removals: (() => void)[] = [];
const servers: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.end()));
  await Promise.all(servers.splice(0).map((one) => one.close()));
  for (const remove of removals.splice(0)) remove();
});

function folder(): ProjectFolder {
  const made = projectFolder();
  removals.push(made.remove);
  return made;
}

/** Starts a sandbox on a free port, and waits until it says that it is ready. */
async function start(cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const cli = startCli(cwd, ['sandbox', '--port', '0', ...args], env);
  running.push(cli);
  await cli.says('Ctrl-C ends it.');
  const url = /listens at (\S+)/.exec(cli.stdout())![1]!;
  return {
    ...cli,
    url,
    send: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('sandbox-write-key:')}`, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of it.
    ask: async (path: string): Promise<any> => (await fetch(`${url}/__sandbox${path}`)).json(),
  };
}

/** The variables that it prints for one of the APIs. */
function variablesOf(stdout: string, api: string): Record<string, string> {
  const part = stdout.split('\n\n').find((one) => one.startsWith(`For ${api}`))!;
  return Object.fromEntries([...part.matchAll(/^ {2}(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
}

const planFile = `import { definePlan } from 'typed-cio';
export const plan = definePlan({
  events: {
    'Order Completed': { description: 'Paid.', stage: 'Expansion', owner: 'shop', sentFrom: 'server', aliases: ['order_done'] },
    'Logged Out': {},
  },
  pages: ['Pricing'],
});
`;

describe('typed-cio sandbox', () => {
  test.each(['the Track API', 'Data Pipelines'])(
    'takes what a tracker sends by the printed variables, %s',
    async (api) => {
      const { stdout, url, ask } = await start(folder().path);
      const variables = variablesOf(stdout(), api);
      expect(variables.CUSTOMER_IO_ENDPOINT).toBe(url);
      const tracker = createTracker({ transport: transportFromEnv(variables) });
      tracker.identify('42', { email: 'ada@example.com' });
      tracker.trackEvent('42', 'Order Completed', { total: 5 });
      expect(await tracker.close()).toMatchObject({ delivered: 2, pending: 0 });
      expect(await ask('/events?userId=42')).toMatchObject([
        { name: 'Order Completed', props: { total: 5 }, email: 'ada@example.com' },
      ]);
    },
    30_000,
  );

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends cleanly by %s, with connections open',
    async (signal) => {
      const { end, url, ask, stdout, stderr } = await start(folder().path, ['--latency', '60000']);
      const hanging = fetch(`${url}/v1/batch`, { method: 'POST', body: '{}' }).catch(() => 'cut');
      await expect.poll(() => ask('/requests')).toHaveLength(1);
      expect(await end(signal)).toEqual({ code: 0, signal: null });
      expect(await hanging).toBe('cut');
      expect(stdout()).toMatch(/Every answer takes 60000 ms\.\n[\s\S]*Ctrl-C ends it\.\n$/);
      expect(stderr()).toBe('');
      await expect(fetch(url)).rejects.toThrow();
    },
    30_000,
  );

  test('goes on where a killed one ended', async () => {
    const { path, read, write } = folder();
    const one = await start(path, ['--save', 'saved.jsonl']);
    expect(one.stdout()).toContain('It is saved in saved.jsonl.');
    const calls = Array.from({ length: 200 }, (_, at) => {
      return { type: 'track', userId: `${at % 7}`, event: 'Order Completed', messageId: `m${at}` };
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => {
        return one.send('/v1/batch', { batch: calls.slice(at * 10, at * 10 + 10) });
      }),
    );
    expect(await one.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    write('saved.jsonl', `${read('saved.jsonl')}{"receivedAt":17`);

    const other = await start(path, ['--save', 'saved.jsonl']);
    expect(other.stdout()).toContain('It goes on from saved.jsonl: 20 requests.');
    expect(await other.ask('/people')).toHaveLength(7);
    const events: { readonly id: string }[] = await other.ask('/events');
    expect(events.map(({ id }) => id).sort()).toEqual(calls.map(({ messageId }) => messageId).sort());
    await other.send('/v1/track', calls[0]);
    expect(await other.ask('/repeats')).toHaveLength(1);
    await fetch(`${other.url}/__sandbox`, { method: 'DELETE' });
    await other.end('SIGTERM');
    expect(read('saved.jsonl')).toBe('');
  }, 60_000);

  test('meets the faults, judges by the region, and is permissive, as told', async () => {
    const faults = ['--fault', '429 retry-after=3 times=2 path=/v1/*', '--fault', 'cut=after'];
    const { send, ask, stdout } = await start(folder().path, ['--region', 'eu', '--permissive', ...faults]);
    const event = { userId: '1', event: 'X' };
    const answers = [await send('/v1/track', event), await send('/v1/track', event)];
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [429, '3'],
      [429, '3'],
    ]);
    await expect(send('/v1/track', event)).rejects.toThrow();
    expect((await send('/v1/track', { userId: '1' }, { 'x-strict-mode': '1' })).status).toBe(200);
    expect(await ask('')).toMatchObject({
      region: 'eu',
      permissive: true,
      counts: { stored: 1, dropped: 1 },
    });
    expect(stdout()).toContain('2 faults will be met.\n');
    expect(variablesOf(stdout(), 'Data Pipelines')).toMatchObject({ CUSTOMER_IO_REGION: 'eu' });
  }, 30_000);

  test('holds what arrives against a plan', async () => {
    const project = tempProject({ 'src/plan.ts': planFile });
    removals.push(project.remove);
    const { send, ask, stdout } = await start(project.folder, ['--plan', 'src/plan.ts']);
    expect(stdout()).toContain('The plan in src/plan.ts has 2 events.');
    await send('/v1/track', { userId: '1', event: 'order_done' });
    await send('/v1/track', { userId: '1', event: 'Odd' });
    expect(await ask('/plan')).toEqual({
      events: [
        { name: 'Logged Out' },
        {
          name: 'Order Completed',
          description: 'Paid.',
          stage: 'Expansion',
          owner: 'shop',
          sentFrom: 'server',
          aliases: [{ name: 'order_done' }],
        },
      ],
      pages: ['Pricing'],
    });
    expect(await ask('/coverage')).toMatchObject({
      neverSeen: [{ name: 'Logged Out' }, { name: 'Pricing' }],
      unplanned: [{ name: 'Odd', count: 1 }],
      aliasesInUse: [{ name: 'order_done', event: 'Order Completed' }],
    });
  }, 30_000);

  test('prints a line for everything that arrives when it is verbose', async () => {
    const { send, says, stdout } = await start(folder().path, ['--verbose']);
    await send('/v1/track', { userId: '1', event: 'Evil\u001b[2J' });
    await says(/\d\d:\d\d:\d\d {2}stored {3}track "Evil\\u001b\[2J" of 1 \(pipelines\)\n/);
    expect(stdout()).not.toContain('\u001b');
  }, 30_000);

  test('opens the page where there is a screen, and does not mind where there is none', async () => {
    const { path, has, read, write } = folder();
    mkdirSync(join(path, 'bin'));
    write(
      'bin/xdg-open',
      '#!/bin/sh\necho "$@" > "$HOME/opened.tmp" && mv "$HOME/opened.tmp" "$HOME/opened"\n',
    );
    chmodSync(join(path, 'bin/xdg-open'), 0o755);
    const PATH = `${join(path, 'bin')}:${process.env.PATH}`;
    const quiet = await start(path, ['--open'], { PATH });
    expect(await quiet.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(has('opened')).toBe(false);
    const { url } = await start(path, ['--open'], { PATH, DISPLAY: ':9' });
    await expect.poll(() => existsSync(join(path, 'opened'))).toBe(true);
    expect(read('opened')).toBe(`${url}/\n`);
    const without = await start(path, ['--open'], { PATH: '/nowhere', DISPLAY: ':9' });
    await without.send('/v1/track', { userId: '1', event: 'X' });
    expect(await without.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(without.stderr()).toBe('');
  }, 30_000);

  test('is reached from this machine only', async () => {
    const { url } = await start(folder().path);
    const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
    const tables = ['/proc/net/tcp', '/proc/net/tcp6']
      .filter(existsSync)
      .map((file) => readFileSync(file, 'utf8'));
    const listening = tables.join('').match(new RegExp(`\\S+:${port} \\S+ 0A`, 'g')) ?? [];
    expect(listening.map((one) => one.split(':')[0])).toEqual(['0100007F']);
  }, 30_000);
});

describe('typed-cio sandbox, on a port that is taken,', () => {
  test('says that a sandbox is there, and which port is free', async () => {
    const there: ListeningSandbox = await createSandbox().listen();
    servers.push(there);
    const { code, stdout, stderr } = await runHere('/', ['sandbox', '--port', `${there.port}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [, free] =
      /^a sandbox is at \S+ already: .* npx typed-cio sandbox --port (\d+)\n$/.exec(stderr) ?? [];
    expect(Number(free)).toBeGreaterThan(0);
    expect(Number(free)).not.toBe(there.port);
  });

  test.each([
    ['answers otherwise', (server: Server) => server.on('request', (_, answer) => answer.end('{"hello":1}'))],
    ['answers null', (server: Server) => server.on('request', (_, answer) => answer.end('null'))],
    ['breaks off', (server: Server) => server.on('connection', (socket) => socket.destroy())],
  ])('says that another program is there, which %s', async (_, behave) => {
    const server = behave(createServer());
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runHere('/', ['sandbox', '--port', `${port}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `^port ${port} is taken by another program; (\\d+) is free: npx typed-cio sandbox --port \\1\n$`,
      ),
    );
  });
});

describe('typed-cio sandbox refuses', () => {
  test.each([
    [['--port', 'abc'], '--port is "abc"; give a whole number from 0 to 65535'],
    [['--port', '70000'], '--port is "70000"'],
    [['--port=-1'], '--port is "-1"'],
    [['--latency', '1s'], '--latency is "1s"; give a whole number'],
    [['--region', 'EU'], '--region is "EU"; it is us or eu'],
    [['--fault', '429 tims=3'], '--fault "429 tims=3": "tims" is not known; there is status,'],
    [['--fault', ''], '--fault "": it does nothing'],
    [['--plan', 'nowhere.ts'], 'there is no file nowhere.ts'],
    [['--save', ''], '--save takes a file'],
    [['--save', '.'], 'it cannot be opened: EISDIR'],
    [['--save', 'none/saved.jsonl'], 'none/saved.jsonl: it cannot be opened: ENOENT'],
    [
      ['--save', 'package.json'],
      'package.json:1: no sandbox of this version wrote this line; give --save another',
    ],
    [['--sav', 'x'], "Unknown option '--sav'"],
    [['extra'], "Unexpected argument 'extra'"],
  ])('%j', async (args, message) => {
    const { path, read } = folder();
    const { code, stdout, stderr } = await runHere(path, ['sandbox', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(read('package.json')).toBe('{"type":"module"}');
  });

  test('a saved file with a broken line in the middle, and leaves it alone', async () => {
    const { path, read, write } = folder();
    const text = '{"typed-cio sandbox":1,"region":"us","host":"us","permissive":false}\n<<<<<<< HEAD\n{"half';
    write('saved.jsonl', text);
    const { code, stderr } = await runHere(path, ['sandbox', '--save', 'saved.jsonl']);
    expect(code).toBe(2);
    expect(stderr).toContain('saved.jsonl:2: no sandbox of this version wrote this line');
    expect(read('saved.jsonl')).toBe(text);
  });
});
