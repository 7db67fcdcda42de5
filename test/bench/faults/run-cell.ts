import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readLines } from '../read-lines.js';
import type { Sender } from '../senders/sender.js';
import type { Told } from './child.js';
import type { Evidence } from './evidence.js';
import { createFaultServer } from './fault-server.js';
import type { Row } from './row.js';

const script = fileURLToPath(new URL('./child.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const mostSaid = 10_000;

/** Plays one row to one sender, in a process of its own against a server of its own, and gathers what is known. */
export async function runCell(row: Row, sender: Sender): Promise<Evidence> {
  const server = await createFaultServer(row.api?.() ?? (() => ({})), row.isDown === undefined);
  const child = spawn(process.execPath, ['--import', 'tsx', script, row.name, sender.name, server.url], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const notes = new Map<string, number>();
  const reportedDelivered = new Set<number>();
  const reportedFailed = new Set<number>();
  const errors: string[] = [];
  const thrown: string[] = [];
  let said = '';
  let lastCallAtMs = performance.now();
  let stoppedAfterMs: number | undefined;

  const limitMs = row.limitMs ?? 60_000;
  const limit = setTimeout(() => {
    stoppedAfterMs = limitMs;
    child.kill('SIGKILL');
  }, limitMs);

  const hear = (told: Told) => {
    if ('reports' in told) {
      for (const [n, isDelivered] of told.reports) (isDelivered ? reportedDelivered : reportedFailed).add(n);
    } else if ('error' in told) errors.push(told.error);
    else if ('thrown' in told) thrown.push(told.thrown);
    else {
      notes.set(told.note, told.value);
      if (told.note === 'the API comes up') void server.comeUp();
      if (told.note === 'all tracked') {
        lastCallAtMs = performance.now();
        if (row.killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), row.killAfterMs);
      }
    }
  };
  readLines(child.stdio[3] as Readable, (line) => hear(JSON.parse(line) as Told));
  for (const output of [child.stdout as Readable, child.stderr as Readable]) {
    output.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(0, mostSaid);
    });
  }

  let endedAtMs = 0;
  child.once('exit', () => {
    endedAtMs = performance.now();
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearTimeout(limit);
  await server.close();
  return {
    exchanges: server.exchanges,
    mostAtOnce: server.mostAtOnce(),
    reportedDelivered,
    reportedFailed,
    errors,
    thrown,
    notes,
    stoppedAfterMs,
    exitCode,
    livedMs: endedAtMs - lastCallAtMs,
    said: said.trim(),
  };
}
