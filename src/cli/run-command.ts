import { harmless, harmlessLines } from '../tracking-plan/document/harmless.js';
import { InputError } from '../tracking-plan/document/input-error.js';
import type { Command, ExitCode, Terminal } from './command.js';

/** Finds the command and runs it. Whatever goes wrong is one clear message and exit code 2. */
export async function runCommand(
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(overview(commands));
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const known = commands.map((one) => one.name).join(', ');
    terminal.complain(`typed-cio has no command ${harmless(JSON.stringify(name))}; there is ${known}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    terminal.complain(wordsOf(error, command.name));
    return 2;
  }
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: typed-cio <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'typed-cio <command> --help says more about each.',
  ].join('\n');
}

/** A mistake of the user's is a sentence; one of ours comes with its stack. */
function wordsOf(error: unknown, command: string): string {
  if (error instanceof InputError) return harmless(error.message);
  if (isUsageError(error)) {
    return `${harmless(error.message)}; typed-cio ${command} --help says what there is`;
  }
  return harmlessLines(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** What `parseArgs` of Node says of options that it does not know. */
function isUsageError(error: unknown): error is Error {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
