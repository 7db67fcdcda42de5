#!/usr/bin/env node
import { commands } from './commands.js';
import { runCommand } from './run-command.js';
import { terminalOfProcess } from './terminal.js';

process.exitCode = await runCommand(commands, process.argv.slice(2), terminalOfProcess());
