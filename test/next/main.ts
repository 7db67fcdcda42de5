import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPackage } from '../install-package.js';
import { listenOnLoopback } from '../listen-on-loopback.js';
import { modes, places, writeProject } from './write-project.js';

/**
 * Deletions in pages and routes of real Next.js projects, whose patched `fetch` may answer from a cache. Counts what arrives.
 *
 *   npm run test:next -- --only 14
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const versions = [14, 15].filter((version) => values.only === undefined || values.only === String(version));

const here = fileURLToPath(new URL('.', import.meta.url));
const visits = 2;
const perVisit = 2;

interface Row {
  readonly where: string;
  readonly delivered: number;
  readonly arrived: number;
  /** Of as many requests by `createHttp()`. */
  readonly direct: number;
  /** Of as many requests by `fetch` itself: fewer where the cache answered. */
  readonly control: number;
}

const arrived = { deletions: 0, direct: 0, control: 0 };
const loopback = await listenOnLoopback(
  createServer((incoming, outgoing) => {
    const path = incoming.url?.slice(1);
    arrived[path === 'control' || path === 'direct' ? path : 'deletions']++;
    incoming
      .resume()
      .on('end', () => outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  }),
);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function next(folder: string, tools: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(tools, 'node_modules/next/dist/bin/next'), ...args], {
    cwd: folder,
    env: { ...process.env, LOOPBACK: loopback.url, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(child: ChildProcess): Promise<string> {
  let printed = '';
  child.stdout!.on('data', (data) => {
    printed += data;
  });
  child.stderr!.on('data', (data) => {
    printed += data;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(printed))));
  });
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}

async function visit(url: string, where: string): Promise<Row> {
  const before = { ...arrived };
  let delivered = 0;
  for (let time = 0; time < visits; time++) {
    const text = await (await fetch(`${url}/${where}?key=${time}`)).text();
    delivered += Number(/delivered (?:<!-- -->)?(\d+)/.exec(text)?.[1] ?? Number.NaN);
  }
  return {
    where,
    delivered,
    arrived: arrived.deletions - before.deletions,
    direct: arrived.direct - before.direct,
    control: arrived.control - before.control,
  };
}

async function runVersion(version: number): Promise<boolean> {
  const tools = join(here, `next-${version}`);
  installPackage(tools);
  const { folder, remove } = writeProject(version, tools);
  try {
    await ended(next(folder, tools, ['build']));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = next(folder, tools, ['start', '-p', String(port), '-H', '127.0.0.1']);
    server.stdout!.resume();
    server.stderr!.resume();
    try {
      await untilUp(url);
      const rows: Row[] = [];
      for (const place of places) {
        for (const mode of modes) rows.push(await visit(url, `${place}-${mode}`));
      }
      console.log(
        `\nNext.js ${version}: ${visits * perVisit} deletions and as many requests by fetch itself, each`,
      );
      console.table(Object.fromEntries(rows.map(({ where, ...row }) => [where, row])));
      return rows.every(({ delivered, arrived, direct }) =>
        [delivered, arrived, direct].every((count) => count === visits * perVisit),
      );
    } finally {
      const closed = new Promise((resolve) => server.on('close', resolve));
      server.kill('SIGTERM');
      await closed;
    }
  } finally {
    remove();
  }
}

let isGood = true;
try {
  for (const version of versions) isGood = (await runVersion(version)) && isGood;
} finally {
  await loopback.close();
}
if (!isGood) {
  console.error('a deletion was answered by a cache, or was not sent');
  process.exitCode = 1;
}
