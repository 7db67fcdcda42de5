import { commands } from '../../src/cli/commands.js';
import { runCommand } from '../../src/cli/run-command.js';

/** What a command did, as somebody at a terminal sees it. */
export interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly complained: string;
}

/** Runs `typed-cio …` in a folder, in this process. */
export async function runIn(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(commands, args, {
    cwd,
    env: {},
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    isColoured: false,
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}
