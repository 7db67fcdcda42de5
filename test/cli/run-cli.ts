import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runIn } from './run-in.js';

const bin = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as it was built, in a process of its own. */
export function runCli(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the command line in this process: faster, for what needs no real loading of modules. */
export async function runHere(cwd: string, args: readonly string[]): Promise<CliRun> {
  const { code, printed, complained } = await runIn(cwd, ...args);
  const asLines = (text: string) => (text === '' ? '' : `${text}\n`);
  return { code, stdout: asLines(printed), stderr: asLines(complained) };
}
