import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const bin = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A command that goes on until it is stopped, in a process of its own. */
export interface RunningCli {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Waits for text on standard output. */
  readonly says: (text: string | RegExp) => Promise<void>;
  /** Ends it, and says how it ended. */
  readonly end: (
    signal?: NodeJS.Signals,
  ) => Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the command line as it was built. */
export function startCli(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCli {
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'close');
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    says: async (text) => {
      const ended = exited.then(([code]) => Promise.reject(new Error(`it ended with ${code}: ${stderr}`)));
      await Promise.race([expect.poll(() => stdout, { timeout: 20_000 }).toMatch(text), ended]);
    },
    end: async (signal = 'SIGKILL') => {
      child.kill(signal);
      const [code, by] = await exited;
      return { code, signal: by };
    },
  };
}
