import { parseArgs } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Command, Terminal } from '../../src/cli/command.js';
import { runCommand } from '../../src/cli/run-command.js';
import { InputError } from '../../src/tracking-plan/document/input-error.js';

const command = (name: string, run: Command['run']): Command => ({
  name,
  summary: `${name} in short`,
  help: `${name} at length`,
  run,
});

const commands = [
  command('good', async (args) => (args.length === 0 ? 0 : 1)),
  command('strict', async (args) => {
    parseArgs({ args: [...args], options: {} });
    return 0;
  }),
  command('unlucky', async () => {
    throw new InputError('it does not compile', { file: 'src/plan.ts', line: 3, column: 5 });
  }),
  command('broken', async () => {
    throw new Error('ours');
  }),
];

let printed: string[];
let complained: string[];
beforeEach(() => {
  printed = [];
  complained = [];
});

const run = (...args: readonly string[]) => {
  const terminal: Terminal = {
    cwd: '/',
    env: {},
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    isColoured: false,
  };
  return runCommand(commands, args, terminal);
};

describe('runCommand', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('lists the commands for %j', async (args) => {
    expect(await run(...args)).toBe(0);
    expect(printed.join()).toMatch(/good {5}good in short\n {2}strict {3}strict in short/);
    expect(complained).toEqual([]);
  });

  test.each([['--help'], ['-h']])('says all of a command for %s, and does not run it', async (flag) => {
    expect(await run('broken', 'x', flag)).toBe(0);
    expect(printed).toEqual(['broken at length']);
  });

  test('hands on the rest of the words, and the exit code', async () => {
    expect(await run('good')).toBe(0);
    expect(await run('good', 'more')).toBe(1);
  });

  test.each([
    ['an unknown command', ['god'], 'typed-cio has no command "god"; there is good, strict, unlucky, broken'],
    ['an unknown option', ['strict', '--x'], /^Unknown option '--x'.*; typed-cio strict --help says/],
    ['what cannot be used', ['unlucky'], 'src/plan.ts:3:5: it does not compile'],
    ['a mistake of ours, with its stack', ['broken'], /^Error: ours\n +at /],
  ])('ends with 2 and one message for %s', async (_, args, want) => {
    expect(await run(...args)).toBe(2);
    expect(complained).toHaveLength(1);
    expect(complained[0]).toMatch(want);
    expect(printed).toEqual([]);
  });
});
