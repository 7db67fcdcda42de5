import type { Command } from './command.js';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [];
