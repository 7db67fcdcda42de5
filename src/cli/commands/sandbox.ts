import { resolve } from 'node:path';
import { createSandbox } from '../../sandbox/create-sandbox.js';
import type { ListeningSandbox, Sandbox } from '../../sandbox/sandbox.js';
import type { SandboxOptions } from '../../sandbox/sandbox-options.js';
import { createSavedSandbox } from '../../sandbox/save/create-saved-sandbox.js';
import { UnreadableLine } from '../../sandbox/save/unreadable-line.js';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { shownPath } from '../../tracking-plan/read/find-plan-file.js';
import { readPlan } from '../../tracking-plan/read/read-plan.js';
import type { Command, Terminal } from '../command.js';
import { createArrivalLines } from '../sandbox/arrival-lines.js';
import { greeting } from '../sandbox/greeting.js';
import { lockSaveFile } from '../sandbox/lock-save-file.js';
import { notesOf } from '../sandbox/notes.js';
import { openInBrowser } from '../sandbox/open-in-browser.js';
import { planOfDocument } from '../sandbox/plan-of-document.js';
import { portTaken } from '../sandbox/port-taken.js';
import { readFlags, usualPort } from '../sandbox/sandbox-flags.js';
import { openSaveFile } from '../sandbox/save-file.js';
import { untilStopped } from '../sandbox/until-stopped.js';

/** What is kept of a sandbox that runs for weeks: a few hundred megabytes at most. */
const KEEP = { items: 50_000, bytes: 64 * 1024 * 1024 };

export const sandbox: Command = {
  name: 'sandbox',
  summary: 'Runs a local Customer.io, and a page that shows what arrives.',
  help: `Usage: typed-cio sandbox [options]

Runs a Customer.io on this machine until Ctrl-C: it answers as the Track API and Data Pipelines do, and a page shows what
arrives. Any client can send to it. Nothing leaves the machine, and no other machine can reach it.

Options:
  --port <number>     where it listens, on 127.0.0.1; ${usualPort} when not given, 0 takes any that is free
  --save <file>       keeps what arrives in a file, and begins with what is in it
  --plan <path>       a tracking plan: which of its events have been seen, and which came that it does not have
  --fault <words>     trouble for requests to come; may be given several times
                        --fault "429 retry-after=3 times=5 path=/v1/*"
                        --fault "cut=after after=2"     stored, but the third answer is lost
                        --fault "delay=2s times=always"
                      words: a status, retry-after=, body=, delay=, cut=before|after, times=, after=, path=, method=
  --latency <ms>      how long every answer takes
  --region <region>   where the account lives: us or eu; us when not given
  --permissive        ignores X-Strict-Mode: wrong Pipelines calls are answered 200 and dropped
  --open              opens the page in the browser
  --verbose           prints a line for everything that arrives

Exit codes: 0 ended by Ctrl-C; 2 it could not start.`,
  run: async (args, terminal) => {
    const flags = readFlags(args);
    const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan, { cwd: terminal.cwd });
    const { region, latencyMs, permissive } = flags;
    const options: SandboxOptions = {
      region,
      latencyMs,
      permissive,
      keep: KEEP,
      ...(plan && { plan: planOfDocument(plan.document) }),
    };
    const { sandbox, close } = await makeSandbox(options, flags.save, terminal);
    for (const fault of flags.faults) sandbox.fault(fault);
    try {
      const server = await listenAt(sandbox, flags.port);
      // Before anything is printed: who reads that it is ready may end it at once.
      const stopped = untilStopped();
      terminal.print(
        greeting({ ...sandbox, url: server.url, notes: notesOf(sandbox, { ...flags, plan: plan?.file }) }),
      );
      if (flags.verbose) printArrivals(sandbox, terminal);
      if (flags.open) openInBrowser(`${server.url}/`, terminal.env);
      await stopped;
      await server.close();
    } finally {
      close();
    }
    return 0;
  },
};

async function makeSandbox(
  options: SandboxOptions,
  save: string | undefined,
  { cwd, complain }: Terminal,
): Promise<{ readonly sandbox: Sandbox; readonly close: () => void }> {
  if (save === undefined) return { sandbox: createSandbox(options), close: () => {} };
  const file = resolve(cwd, save);
  const shown = shownPath(cwd, file);
  const saved = openSaveFile(file, shown, complain);
  let release = () => {};
  const close = () => {
    saved.close();
    release();
  };
  try {
    // Before it is read: the unfinished line at its end may be one that the other sandbox is writing.
    release = await lockSaveFile(saved.identity, shown);
    return { sandbox: createSavedSandbox(options, saved), close };
  } catch (error) {
    close();
    if (!(error instanceof UnreadableLine)) throw error;
    throw new InputError(
      'no sandbox of this version wrote this line; give --save another file, or delete this one',
      { file: shown, line: error.line },
      error,
    );
  }
}

async function listenAt(sandbox: Sandbox, port: number): Promise<ListeningSandbox> {
  try {
    return await sandbox.listen({ port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw await portTaken(port);
    throw new InputError(`it cannot listen on port ${port}: ${message}`, undefined, error);
  }
}

function printArrivals(sandbox: Sandbox, { print }: Terminal): void {
  const lineOf = createArrivalLines();
  print('');
  sandbox.subscribe((news) => {
    const line = lineOf(news);
    if (line !== undefined) print(line);
  });
}
