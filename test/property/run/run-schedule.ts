import type { Schedule } from '../schedule/schedule.js';
import { expectGuarantees } from '../watch/guarantees.js';
import { Run } from './run.js';

const hourMs = 3_600_000;

/** Runs a schedule to its end, and holds what happened against the guarantees. */
export async function runSchedule(schedule: Schedule): Promise<void> {
  const run = new Run(schedule);
  for (const step of schedule.steps) {
    const waiting = run.take(step);
    if (waiting) await waiting;
  }
  await endWell(run);
  if (run.store && (await leftAnywhere(run))) {
    run.begin();
    await endWell(run);
  }
  await expectGuarantees(run);
}

/** The servers are well again and time passes: whatever is still pending has to end. Then the process closes. */
async function endWell(run: Run): Promise<void> {
  for (const server of run.servers) server.heal();
  await run.time.advance(0);
  run.check();
  if (run.life.ending === 'open') {
    for (const ms of [1000, 10_000, 60_000, hourMs, 24 * hourMs, 24 * hourMs]) {
      await run.time.advance(ms);
      run.check();
      if (run.life.tracker.ledger().pending === 0) break;
    }
    const { pending } = run.life.tracker.ledger();
    if (pending > 0) throw new Error(`${pending} events are pending although the servers are well`);
    run.life.close(0);
  }
  await run.time.advance(2 * hourMs);
  run.check();
  if (run.life.ending !== 'closed') throw new Error('close() has not resolved');
}

async function leftAnywhere({ servers, store }: Run): Promise<boolean> {
  for (const { name } of servers) if ((await store?.left(name))?.length) return true;
  return false;
}
