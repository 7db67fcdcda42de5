import type { Command } from './command.js';
import { check } from './commands/check.js';
import { docs } from './commands/docs.js';
import { init } from './commands/init.js';
import { lock } from './commands/lock.js';
import { sandbox } from './commands/sandbox.js';
import { scan } from './commands/scan.js';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [init, lock, check, docs, scan, sandbox];
