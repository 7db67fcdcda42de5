import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly args?: readonly string[];
  /** A file beside this one that is run instead, and is given the example to call. */
  readonly by?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** After which it is killed. */
  readonly timeoutMs?: number;
  /** Called with all that was printed so far, each time that more is. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
  /** Called with the process once it is started. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** The examples import the package by its name, as users do, and so run on what was built. */
export function requireBuild(): void {
  if (!existsSync(`${root}/dist/server/index.js`)) {
    throw new Error('the examples run on the built package: run `npm run build` first');
  }
}

/** Runs one file of `examples/` in a process of its own. */
export function runExample(
  file: string,
  { args = [], by, env = {}, timeoutMs = 60_000, onOutput, onStart }: RunOptions = {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('CUSTOMER_IO_'));
  const program = by === undefined ? [`examples/${file}`] : [`test/examples/${by}`, `examples/${file}`];
  const child = spawn(process.execPath, ['--import', 'tsx', ...program, ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onOutput?.(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}
