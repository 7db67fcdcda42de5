import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Workerd {
  readonly get: (path: string) => Promise<Response>;
  /** What it printed: its own complaints, and the worker's. */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

/** Bundles a worker with the built package, as a bundler does for the platform. Returns the program. */
export async function bundle(entry: string): Promise<string> {
  const folder = makeFolder();
  try {
    await build({
      config: false,
      entry: { worker: join(root, entry) },
      outDir: folder,
      format: 'esm',
      splitting: false,
      platform: 'browser',
      target: 'es2022',
      noExternal: [/^(?!cloudflare:|node:)/],
      external: ['cloudflare:workers', 'node:async_hooks'],
      removeNodeProtocol: false,
      silent: true,
      clean: false,
      outExtension: () => ({ js: '.mjs' }),
      esbuildOptions: (options) => {
        options.conditions = ['workerd', 'worker', 'browser'];
        options.alias = { 'typed-cio/server': join(root, 'dist/server/index.js') };
      },
    });
    return readFileSync(join(folder, 'worker.mjs'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts the runtime of Cloudflare Workers with one worker, on a port of its own choosing. */
export async function runWorkerd(
  program: string,
  {
    date,
    flags = [],
    env,
  }: {
    readonly date: string;
    readonly flags?: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  },
): Promise<Workerd> {
  const folder = makeFolder();
  writeFileSync(join(folder, 'worker.mjs'), program);
  writeFileSync(join(folder, 'config.capnp'), configOf(date, flags, env));
  const child = spawn(workerdPath(), ['serve', 'config.capnp', '--control-fd=3', '--verbose'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.on('data', (data: Buffer) => {
      const found = /"port":(\d+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error(`workerd did not start: ${printed}`)));
  });
  return {
    get: (path) => fetch(`http://127.0.0.1:${port}${path}`),
    printed: () => printed,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function makeFolder(): string {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  return mkdtempSync(join(root, '.tmp/workerd-'));
}

/** It is in the package beside this file, which the other tests do without. */
function workerdPath(): string {
  const { default: path } = createRequire(import.meta.url)('workerd') as { readonly default: string };
  return path;
}

function configOf(date: string, flags: readonly string[], env: Readonly<Record<string, string>>): string {
  const bindings = Object.entries(env).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  return `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [
        (name = "main", worker = .worker),
        (name = "internet", network = (allow = ["private", "public"])),
      ],
      sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
    );
    const worker :Workerd.Worker = (
      modules = [(name = "worker", esModule = embed "worker.mjs")],
      bindings = [${bindings.join(', ')}],
      compatibilityDate = "${date}",
      compatibilityFlags = ${JSON.stringify(flags)},
    );
  `;
}
