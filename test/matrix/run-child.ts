import { spawn } from 'node:child_process';
import { dirname } from 'node:path';

export interface ChildOptions {
  readonly cwd: string;
  /** Its folder comes first in the `PATH`: what it starts is of its own kind. */
  readonly program: string;
  readonly args: readonly string[];
  /** @default 0 */
  readonly wantedCode?: number;
  /** Whether it may say things on its error stream. @default false */
  readonly mayComplain?: boolean;
}

const timeout = 120_000;

/**
 * Runs a program to its natural end, and returns what it printed.
 *
 * @throws Error with all that it said, when it ends otherwise than wanted, or has to be ended.
 */
export function runChild(options: ChildOptions): Promise<string> {
  const { cwd, program, args, wantedCode = 0, mayComplain = false } = options;
  return new Promise((resolve, reject) => {
    const { HOME = '', PATH = '' } = process.env;
    const env = { HOME, PATH: `${dirname(program)}:${PATH}`, NO_COLOR: '1' };
    const child = spawn(program, args, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === wantedCode && (mayComplain || stderr === '')) return resolve(stdout);
      const end = signal ? `was ended by ${signal}` : `ended with ${code}`;
      reject(new Error(`${args.join(' ')}: ${end}\n${stdout}${stderr}`));
    });
  });
}
