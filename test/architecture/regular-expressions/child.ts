import { type Pump, pumped, pumpsFor } from './pumps.js';
import type { Asked, Told } from './run.js';

/**
 * Runs one expression after the other against texts that grow. Time is the processor's own, and the least of several: a
 * busy machine only ever makes it more. What seems to grow too fast must do so each time.
 */
const short = 4000;
const long = 4 * short;

/** In milliseconds: below this a text of 16,000 letters harms nobody. */
const floor = 10;

/** Four times the text takes four times as long where time grows with it, and sixteen times where it grows with the square. */
const mostGrowth = 9;

const tell = (told: Told) => process.send?.(told);

process.on('message', ({ source, flags, most }: Asked) => {
  const expression = new RegExp(source, flags);
  const run = flags.includes('g')
    ? (text: string) => text.replace(expression, '')
    : (text: string) => expression.test(text);
  let part: string | undefined;
  for (const pump of pumpsFor(source)) {
    if (pump.part !== part) tell({ done: false, trying: pump });
    part = pump.part;
    if (most === undefined ? growsTooFast(run, pump) : takesTooLong(run, pump, most)) {
      tell({ done: true, found: pump });
      return;
    }
  }
  tell({ done: true });
});

type Run = (text: string) => unknown;

function growsTooFast(run: Run, pump: Pump): boolean {
  const text = pumped(pump, short);
  if (wallTime(run, text) < floor / 16) return false;
  const longer = pumped(pump, long);
  for (let times = 0; times < 5; times++) {
    const before = least(run, text);
    const after = least(run, longer);
    if (after < floor || after < mostGrowth * before) return false;
  }
  return true;
}

function takesTooLong(run: Run, pump: Pump, most: number): boolean {
  const text = pumped(pump, most);
  if (wallTime(run, text) < floor) return false;
  return least(run, text) >= floor && least(run, text) >= floor;
}

function least(run: Run, text: string): number {
  return Math.min(time(run, text), time(run, text), time(run, text));
}

function time(run: Run, text: string): number {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  run(text);
  const { user, system } = process.cpuUsage(cpu);
  return Math.min((user + system) / 1000, performance.now() - wall);
}

function wallTime(run: Run, text: string): number {
  const began = performance.now();
  run(text);
  return performance.now() - began;
}
