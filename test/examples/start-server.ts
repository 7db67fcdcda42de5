import type { ChildProcess } from 'node:child_process';
import { type Ended, type RunOptions, runExample } from './run-example.js';

/** An example that serves until it is told to stop, in a process of its own. */
export interface RunningServer {
  /** The first address that it printed. */
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Asks it to stop, and sees how it ends. */
  readonly stop: () => Promise<Ended>;
}

/** Starts an example that prints where it listens. Port 0, which it is given, is any free one. */
export async function startServer(file: string, options: RunOptions = {}): Promise<RunningServer> {
  let child: ChildProcess | undefined;
  let printed = (_: string) => {};
  const address = new Promise<string>((resolve) => {
    printed = (output) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    };
  });
  const ended = runExample(file, {
    ...options,
    env: { PORT: '0', ...options.env },
    onStart: (process) => {
      child = process;
    },
    onOutput: (output, process) => {
      printed(output);
      options.onOutput?.(output, process);
    },
  });
  const failed = ended.then(({ code, stderr }) => {
    throw new Error(`${file} ended with ${code} before it listened: ${stderr}`);
  });
  const url = await Promise.race([address, failed]);
  // It ends later all the same, and that is no failure.
  failed.catch(() => {});
  if (child === undefined) throw new Error(`${file} was not started`);
  const running = child;
  return {
    url,
    child: running,
    ended,
    stop: () => {
      running.kill('SIGTERM');
      return ended;
    },
  };
}
