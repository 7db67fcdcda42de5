import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runChild } from '../../adapters/run-child.js';
import { type ProjectFolder, projectFolder } from '../../cli/project-folder.js';
import { runCli } from '../../cli/run-cli.js';
import { startCli } from '../../cli/start-cli.js';
import { oddKeys, plainKeys, tellsSecret } from './secrets.js';
import { answers, serverThat } from './ways-to-fail.js';

const [, refused] = answers[0]!;
const { siteId, apiKey, writeKey } = oddKeys;

const environments = [
  ['the Track API', { CUSTOMER_IO_SITE_ID: siteId, CUSTOMER_IO_API_KEY: apiKey }],
  ['Data Pipelines', { CUSTOMER_IO_WRITE_KEY: writeKey }],
] as const;

/** What a process that tracks an event does at its end: all but the first wait for the server's response. */
const endings = [
  ['ends by itself', ''],
  ['exits', 'await answered; process.exit(3);'],
  [
    'throws what nobody catches',
    "await answered; setImmediate(() => { throw new Error('a bug', { cause: { transport, tracker } }); });",
  ],
  [
    'rejects what nobody catches',
    'await answered; setImmediate(() => Promise.reject({ transport, tracker, receipt }));',
  ],
  [
    'prints everything that it has',
    'await answered; console.log(transport, tracker, receipt, tracker.ledger()); process.exit(0);',
  ],
] as const;

describe.each(environments)('a process with keys of %s in its environment', (_, env) => {
  test.each(endings)('prints no secret when it %s', async (_, ending) => {
    const { url, seen, close } = await serverThat(refused);
    onTestFinished(close);
    const program = `
      import { createTracker, transportFromEnv } from 'typed-cio/server';
      const transport = transportFromEnv();
      let onBatch = () => {};
      const answered = new Promise((resolve) => { onBatch = resolve; });
      const tracker = createTracker({ transport, debug: true, onBatch, batch: { maxWaitMs: 0 } });
      const receipt = tracker.trackEvent('u1', 'Order Paid');
      ${ending}
    `;
    const given = { file: 'child.mjs', env: { ...env, CUSTOMER_IO_ENDPOINT: url, FORCE_COLOR: '0' } };
    const { stdout, stderr } = await runChild(program, given);
    expect(tellsSecret(seen.key), 'the key was sent').toBe(true);
    expect(stderr).toContain('typed-cio: ');
    expect(tellsSecret(stdout + stderr), 'a secret was printed').toBe(false);
  });
});

test('a process whose keys are malformed says so without them', async () => {
  const env = { CUSTOMER_IO_SITE_ID: siteId, CUSTOMER_IO_API_KEY: `${apiKey}\n` };
  const program = "import { transportFromEnv } from 'typed-cio/server'; transportFromEnv();";
  const { code, stdout, stderr } = await runChild(program, { file: 'child.mjs', env });
  expect(code).toBe(1);
  expect(stderr).toContain('CUSTOMER_IO_API_KEY contains a space or a line break');
  expect(tellsSecret(stdout + stderr)).toBe(false);
});

describe('the command line', () => {
  let project: ProjectFolder;
  beforeAll(() => {
    project = projectFolder();
    project.write(
      'plan.ts',
      `import { definePlan } from 'typed-cio';
      import { trackApi } from 'typed-cio/server';
      export const transport = trackApi(${JSON.stringify({ siteId, apiKey })});
      export const plan = definePlan({ events: { 'Order Paid': { description: 'Paid.' }, order_payed: {} } });`,
    );
    project.write(
      'app.ts',
      `import { createTracker, trackApi } from 'typed-cio/server';
      const { trackEvent } = createTracker({ transport: trackApi(${JSON.stringify(plainKeys)}) });
      trackEvent('u1', 'Order Payd', { apiKey: ${JSON.stringify(plainKeys.apiKey)} });`,
    );
  });
  afterAll(() => project.remove());

  const commands = [
    ['init', '--from', 'template'],
    ['lock', '--plan', 'plan.ts'],
    ...['text', 'json', 'github', 'sarif'].map((format) => [
      'check',
      '--plan',
      'plan.ts',
      '--format',
      format,
    ]),
    ['docs', '--plan', 'plan.ts'],
    ['scan', '--plan', 'plan.ts', '.'],
    ['scan', '--plan', 'plan.ts', '--format', 'json', '.'],
    ['check', '--plan', 'no-such-plan.ts'],
  ];

  test.each(commands.map((args) => [args.join(' '), args] as const))(
    '%s prints and writes no secret',
    async (_, args) => {
      const env = {
        CUSTOMER_IO_SITE_ID: siteId,
        CUSTOMER_IO_API_KEY: apiKey,
        CUSTOMER_IO_WRITE_KEY: writeKey,
      };
      const { stdout, stderr } = await runCli(project.path, args, env);
      expect(stdout + stderr).not.toBe('');
      expect(tellsSecret(stdout + stderr), 'a secret was printed').toBe(false);
      const lock = project.has('typed-cio.lock.json') ? project.read('typed-cio.lock.json') : '';
      expect(tellsSecret(lock), 'a secret was written').toBe(false);
    },
  );

  test('sandbox keeps no secret, on its page or in its file', async () => {
    const cli = startCli(project.path, ['sandbox', '--port', '0', '--save', 'arrived.jsonl', '--verbose']);
    onTestFinished(async () => void (await cli.end()));
    await cli.says(/http:\/\/127\.0\.0\.1:\d+/);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(cli.stdout())![0];
    for (const headers of headersWithKeys) {
      await fetch(`${url}/v1/track`, {
        method: 'POST',
        headers,
        body: '{"userId":"u1","event":"Order Paid"}',
      });
      await fetch(`${url}/api/v2/batch`, { method: 'POST', headers, body: '{"batch":[]}' });
    }
    const shown = await Promise.all(
      ['/', '/__sandbox', '/__sandbox/requests', '/__sandbox/items', '/__sandbox/events'].map(async (path) =>
        (await fetch(`${url}${path}`)).text(),
      ),
    );
    expect(shown[2]).toContain('/v1/track');
    const file = readFileSync(join(project.path, 'arrived.jsonl'), 'utf8');
    expect(file).toContain('/v1/track');
    for (const text of [...shown, file, cli.stdout(), cli.stderr()]) expect(tellsSecret(text)).toBe(false);
  });
});

/** Real keys, as clients send them: right and wrong ways. */
const headersWithKeys: readonly Readonly<Record<string, string>>[] = [
  { authorization: `Basic ${btoa(`${siteId}:${apiKey}`)}` },
  { authorization: `Bearer ${apiKey}` },
  { authorization: apiKey },
  { 'proxy-authorization': apiKey },
  { cookie: `session=${apiKey}` },
];
