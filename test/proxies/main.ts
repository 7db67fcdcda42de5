import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackage } from '../install-package.js';
import { connectProxy } from './connect-proxy.js';

/**
 * What docs/proxies.md says, on each version of Node that it names: a tracker behind a `CONNECT` proxy, to a server with a certificate
 * of an authority of its own.
 *
 *   npm run test:proxies
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
installPackage(here.replace(/\/$/, ''));

const host = 'collector.test';
mkdirSync(join(root, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(root, '.tmp/proxies-'));
const file = (name: string) => join(folder, name);
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

openssl(
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-days',
  '2',
  '-subj',
  '/CN=An authority of one’s own',
  '-keyout',
  'ca.key',
  '-out',
  'ca.pem',
);
openssl(
  'req',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-subj',
  `/CN=${host}`,
  '-keyout',
  'server.key',
  '-out',
  'server.csr',
);
writeFileSync(file('san'), `subjectAltName=DNS:${host}`);
openssl(
  'x509',
  '-req',
  '-in',
  'server.csr',
  '-CA',
  'ca.pem',
  '-CAkey',
  'ca.key',
  '-CAcreateserial',
  '-days',
  '2',
  '-extfile',
  'san',
  '-out',
  'server.pem',
);

let arrived = 0;
const server = createServer(
  { key: readFileSync(file('server.key')), cert: readFileSync(file('server.pem')) },
  (incoming, outgoing) => {
    arrived++;
    incoming.resume().on('end', () => outgoing.end('{}'));
  },
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as { port: number };

mkdirSync(file('node_modules'));
symlinkSync(root, file('node_modules/typed-cio'));
symlinkSync(join(here, 'node_modules/undici'), file('node_modules/undici'));

/** The ways of the guide, as the beginning of a program that has an `http` at its end. */
const ways = {
  nothing: 'const http = createHttp();',
  'undici for the tracker': `
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const dispatcher = new EnvHttpProxyAgent();
    const http = createHttp({ fetch: (url, init) => fetch(url, { ...init, dispatcher }) });`,
  'undici, the proxy in the code': `
    const { ProxyAgent, fetch } = await import('undici');
    const dispatcher = new ProxyAgent(process.env.HTTPS_PROXY);
    const http = createHttp({ fetch: (url, init) => fetch(url, { ...init, dispatcher }) });`,
  'undici for the process': `
    const { EnvHttpProxyAgent, setGlobalDispatcher } = await import('undici');
    setGlobalDispatcher(new EnvHttpProxyAgent());
    const http = createHttp();`,
} as const;

for (const [index, way] of Object.values(ways).entries()) {
  writeFileSync(
    file(`way-${index}.mjs`),
    `import { createHttp, createTracker, trackApi } from 'typed-cio/server';
     ${way}
     const said = [];
     const tracker = createTracker({
       transport: trackApi({ siteId: 'site', apiKey: 'key', endpoint: 'https://${host}' }),
       http, onBatch: ({ message }) => said.push(message), logger: { warn() {}, error() {} },
     });
     tracker.trackEvent('u1', 'Order Paid');
     const { delivered } = await tracker.flush({ timeoutMs: 4000 });
     await tracker.close({ timeoutMs: 0 });
     console.log(JSON.stringify({ delivered, said: said[0] }));
     process.exit();`,
  );
}

interface Ran {
  readonly delivered: number;
  readonly said?: string;
}

function run(node: number, way: keyof typeof ways, env: Readonly<Record<string, string>>): Promise<Ran> {
  const program = join(here, `node_modules/node-${node}-${process.platform}-${process.arch}/bin/node`);
  const child = spawn(program, [file(`way-${Object.keys(ways).indexOf(way)}.mjs`)], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  return new Promise((resolve) => child.on('close', () => resolve(JSON.parse(printed) as Ran)));
}

const open = await connectProxy(port);
const guarded = await connectProxy(port, 'me:secret');
const NODE_EXTRA_CA_CERTS = file('ca.pem');
const through = { HTTPS_PROXY: open.url, NODE_EXTRA_CA_CERTS };
const sent = { delivered: 1 };
const says = (said: RegExp) => ({ delivered: 0, said });

type Want = { readonly delivered: number; readonly said?: RegExp };
const everyNode = [20, 22, 24, 26];
const table: readonly (readonly [
  nodes: readonly number[],
  keyof typeof ways,
  env: Readonly<Record<string, string>>,
  Want,
])[] = [
  [everyNode, 'nothing', through, says(/HTTPS_PROXY is set, but Node's fetch does not use it/)],
  [
    [20],
    'nothing',
    { ...through, NODE_USE_ENV_PROXY: '1' },
    says(/HTTPS_PROXY is set, but Node's fetch does not use it/),
  ],
  [[22, 24, 26], 'nothing', { ...through, NODE_USE_ENV_PROXY: '1' }, sent],
  [everyNode, 'undici for the tracker', through, sent],
  [everyNode, 'undici, the proxy in the code', through, sent],
  // Node 26 looks for it where undici 8 writes.
  [[20, 22, 24], 'undici for the process', through, sent],
  [
    everyNode,
    'undici for the tracker',
    { HTTPS_PROXY: open.url },
    says(/the certificate is not trusted: see NODE_EXTRA_CA_CERTS/),
  ],
  [everyNode, 'undici for the tracker', { ...through, HTTPS_PROXY: guarded.url }, says(/407/)],
  [
    everyNode,
    'undici for the tracker',
    { ...through, HTTPS_PROXY: guarded.url.replace('//', '//me:secret@') },
    sent,
  ],
  [
    [24, 26],
    'nothing',
    { ...through, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: guarded.url.replace('//', '//me:secret@') },
    sent,
  ],
];

let isGood = true;
try {
  for (const [nodes, way, env, want] of table) {
    for (const node of nodes) {
      const before = arrived;
      const { delivered, said = '' } = await run(node, way, env);
      const isRight =
        delivered === want.delivered &&
        arrived - before === want.delivered &&
        (want.said?.test(said) ?? true);
      isGood &&= isRight;
      const names = Object.keys(env).join(' ');
      console.log(
        `${isRight ? 'ok  ' : 'FAIL'} Node ${node}, ${way}, ${names}: ${delivered} delivered ${said}`,
      );
    }
  }
} finally {
  await Promise.all([open.close(), guarded.close()]);
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
}
if (!isGood) process.exitCode = 1;
