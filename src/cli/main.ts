#!/usr/bin/env node
import { commands } from './commands.js';
import { runCommand } from './run-command.js';
import { terminalOfProcess } from './terminal.js';

const code = await runCommand(commands, process.argv.slice(2), terminalOfProcess());

// A plan is the user's code: a connection that it opened on import must not keep a finished command alive. What is
// printed goes out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
