import type { Terminal } from './command.js';

/** The terminal that the process was started in. */
export function terminalOfProcess(): Terminal {
  const { env, stdout, stderr } = process;
  return {
    cwd: process.cwd(),
    env,
    print: (line) => stdout.write(`${line}\n`),
    complain: (line) => stderr.write(`${line}\n`),
    isColoured: stdout.isTTY === true && !env.NO_COLOR,
  };
}
