// Imports a file of events, one JSON object a line, as fast as the server takes them:
//   {"key":"order-1","userId":"u1","name":"Order Completed","at":"2024-05-01T12:00:00Z","props":{"total":12.5}}
// The id is made from the key, so a second run after a crash sends the same ids, and Customer.io keeps one of each.
// Bad lines and refused events are said with their line number; the import goes on.
//
// tsx examples/import-file.ts events.jsonl
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { idFromKey } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

interface Row {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly at: string;
  readonly props?: Record<string, unknown>;
}

const [path = ''] = process.argv.slice(2);
/** The lines of what is pending, by id: as many as the queue holds, however long the file is. */
const lineOf = new Map<string, number>();
let line = 0;
let bad = 0;
let isStopped = false;

const tracker = createTracker({
  transport: transportFromEnv(),
  queue: { maxEvents: 10_000 },
  onOutcome: ({ id }, outcome) => {
    if (outcome.status === 'rejected') console.error(`line ${lineOf.get(id)}: ${outcome.message}`);
    lineOf.delete(id);
  },
  onError: (error) => {
    console.error(error.message);
    // Nobody repairs a key while an import waits. Everything else passes, or is an outcome in the end.
    if (error.code === 'CREDENTIALS_REFUSED' || error.code === 'REGION_MISMATCH') stop(0);
  },
});

function readRow(text: string): Row {
  const row = JSON.parse(text) as Row;
  for (const field of ['key', 'userId', 'name', 'at'] as const) {
    if (typeof row?.[field] !== 'string' || row[field] === '') throw new Error(`no ${field}`);
  }
  return row;
}

function stop(timeoutMs: number): void {
  isStopped = true;
  // Ends the waiting for room, too.
  void tracker.close({ timeoutMs });
}

function tellProgress(): void {
  const { delivered, pending, oldestPendingMs } = tracker.ledger();
  const lag = (oldestPendingMs / 1000).toFixed(1);
  console.error(`${line} lines read, ${delivered} delivered, ${pending} pending for up to ${lag} s`);
}

process.once('SIGINT', () => stop(5000));
const progress = setInterval(tellProgress, 2000);

const input = createReadStream(path);
for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
  await tracker.ready();
  if (isStopped) break;
  line++;
  const row = text.trim();
  if (row === '') continue;
  try {
    const { key, userId, name, at, props } = readRow(row);
    const id = idFromKey('import', key);
    lineOf.set(id, line);
    tracker.trackEvent(userId, name, props, { id, timestamp: at });
  } catch (error) {
    bad++;
    console.error(`line ${line}: ${(error as Error).message}`);
  }
  if (line % 5000 === 0) tellProgress();
}

// The end may take as long as the server is down.
while (!isStopped && (await tracker.flush({ timeoutMs: 60_000 })).pending > 0);
clearInterval(progress);
const { accepted, delivered, rejected, dropped } = await tracker.close();
console.log(JSON.stringify({ lines: line, bad, accepted, delivered, rejected, dropped }));
if (isStopped || bad + rejected + dropped > 0) process.exitCode = 1;
