import { expect } from 'vitest';
import { ask } from '../run/life.js';
import type { Run } from '../run/run.js';
import { unjustified } from './endings.js';
import { overtaken } from './order-watch.js';

/** What has to hold when everything is over. */
export async function expectGuarantees(run: Run): Promise<void> {
  expectOrder(run);
  expectWhatWasAcknowledged(run);
  await expectReceipts(run);
  expect(unjustified(run)).toEqual([]);
  for (const { promises } of run.lives.filter(({ ending }) => ending === 'closed')) {
    expect(promises.filter(({ kept }) => !kept)).toEqual([]);
  }
  for (const { name } of run.servers) expect((await run.store?.left(name)) ?? []).toEqual([]);
}

/** Each person's events are kept, and acknowledged, in the order of the calls. */
function expectOrder(run: Run): void {
  if (run.isOrderLeftToClock) return;
  const callOf = (event: number) => run.callOf(event);
  for (const { name, stored, everRefused } of run.servers) {
    expect(overtaken(run.verdicts.acknowledged(name), callOf), name).toEqual([]);
    const kept = stored.filter((event) => !everRefused.has(event));
    expect(overtaken(kept, callOf), name).toEqual([]);
  }
}

/**
 * Delivered is what a server acknowledged, all of it and nothing else: so delivered is always stored, and stored but
 * not delivered is only an event whose every acknowledgement was lost, or whose process ended before it came.
 */
function expectWhatWasAcknowledged({ servers, lives, verdicts }: Run): void {
  for (const { name, stored } of servers) {
    const acknowledged = verdicts.acknowledged(name);
    expect(acknowledged.filter((event) => !stored.includes(event))).toEqual([]);
    const delivered = lives.reduce(
      (sum, { lastLedger }) => sum + (lastLedger?.byTransport[name]?.delivered ?? 0),
      0,
    );
    expect(delivered, `delivered by ${name}`).toBe(acknowledged.length);
  }
}

/** Every receipt tells the one outcome that `onOutcome` told, once, whenever it was asked for. */
async function expectReceipts({ lives }: Run): Promise<void> {
  for (const { calls, books, ending } of lives) {
    if (ending === 'killed') continue;
    for (const kept of calls) ask(kept);
    const told = await Promise.all(calls.map(({ receipt }) => receipt.settled()));
    for (const { resolved, asked } of calls) expect(resolved).toBe(asked);
    const endings = new Map<string, string[]>();
    for (const { event, outcome } of books.endings) {
      endings.set(event.id, [...(endings.get(event.id) ?? []), JSON.stringify(outcome)]);
    }
    for (const [index, { receipt }] of calls.entries()) {
      const open = endings.get(receipt.id) ?? [];
      const place = open.indexOf(JSON.stringify(told[index]));
      expect(place, `the outcome of ${receipt.id}`).toBeGreaterThanOrEqual(0);
      open.splice(place, 1);
    }
  }
}
