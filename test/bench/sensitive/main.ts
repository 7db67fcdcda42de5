import { parseArgs } from 'node:util';
import { sensitiveFinder } from '../../../src/core/sensitive/find-sensitive.js';
import { typicalEvents } from './typical-events.js';

/**
 * What the sensitive-data guard costs for each event that it finds nothing in, in nanoseconds of one core:
 * the best of a few rounds of one process, each typical event in turn.
 *
 *   npm run bench:sensitive
 *   npm run bench:sensitive -- --rounds 20
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
const rounds = Number(values.rounds);
const microsecondsPerRound = 100_000;

const best = new Map<string, number>();
const find = sensitiveFinder();

for (let round = 0; round < rounds; round++) {
  for (const [name, make] of typicalEvents) {
    const made = Array.from({ length: 1000 }, (_, number) => make(number));
    let found = 0;
    let events = 0;
    const start = cpuMicroseconds();
    while (cpuMicroseconds() - start < microsecondsPerRound) {
      for (const event of made) found += find(event).length;
      events += made.length;
    }
    const took = ((cpuMicroseconds() - start) * 1000) / events;
    if (found > 0) throw new Error(`${name} should have nothing to find`);
    best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, took));
  }
}

for (const [name, took] of best)
  console.log(`${name.padEnd(40)} ${took.toFixed(0).padStart(8)} ns per event`);

/** What the process itself used: a busy machine does not count. */
function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
