import { commands } from '../../../src/cli/commands.js';
import { runCommand } from '../../../src/cli/run-command.js';

/** Runs a command of typed-cio as it stands in the source. */
export async function run(cwd: string, ...args: readonly string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const code = await runCommand(commands, args, {
    cwd,
    env: {},
    print: write,
    complain: write,
    isColoured: false,
  });
  return { code, said: lines.join('\n') };
}
