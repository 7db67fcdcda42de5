import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ChildRun {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end, the loading of the program included. */
  readonly livedMs: number;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly file?: string;
  /** Called with all that was printed so far, each time that more is. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
}

/**
 * Runs a program in a process of its own, to its natural end. `@src/` in it stands for the folder of the source;
 * `typed-cio` is the package as it was built.
 */
export async function runChild(
  program: string,
  { env = {}, file = 'child.ts', onOutput }: ChildOptions = {},
): Promise<ChildRun> {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/child-'));
  try {
    const path = join(folder, file);
    writeFileSync(path, program.replaceAll('@src/', new URL('../../src/', import.meta.url).href));
    return await run(file.endsWith('.ts') ? ['--import', 'tsx', path] : [path], env, onOutput);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onOutput: ChildOptions['onOutput'],
): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH ?? '', ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      onOutput?.(stdout, child);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, livedMs: performance.now() - start }),
    );
  });
}
