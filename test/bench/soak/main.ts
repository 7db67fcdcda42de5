import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLines } from '../read-lines.js';
import { Observed } from './observed.js';
import { createSoakServer } from './server.js';
import type { Told } from './told.js';
import { judge } from './verdict.js';
import { calm, trouble } from './weather.js';

/**
 * A steady load for minutes, with faults that come and go. At the end everything must be where it was, and both sides must
 * tell the same story. Exits 1 when they do not.
 *
 *   npm run bench:soak -- --minutes 5 --rate 500 --seed 42
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const seconds = Number(values.minutes) * 60;
const random = seeded(Number(values.seed));
const pick = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)] as One;

const server = await createSoakServer();
const observed = new Observed();
const script = fileURLToPath(new URL('./child.ts', import.meta.url));
const args = ['--expose-gc', '--import', 'tsx', script, server.url, String(seconds), values.rate];
const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
const startedMs = performance.now();
console.log(`${values.minutes} min at ${values.rate} events/s, seed ${values.seed}`);

let seen: string[] = [];
let mayChange = true;
let weatherTimer: NodeJS.Timeout | undefined;
let endedAtMs = 0;
let finalAtMs = 0;

/** Every second spell is calm, since nobody is delivered to a server that is always down. */
function change(): void {
  const [name, weather] = mayChange && random() < 0.6 ? pick(trouble) : calm;
  if (name !== 'calm') seen.push(name);
  server.change(weather);
  weatherTimer = setTimeout(change, 1000 + random() * 3000);
}
change();

readLines(child.stdio[3] as Readable, (line) => {
  const told = JSON.parse(line) as Told;
  if ('counts' in told) observed.hear(told);
  else if ('phase' in told) {
    mayChange = told.phase === 'trouble, please';
    if (!mayChange) server.change(calm[1]);
  } else {
    observed.final = told;
    finalAtMs = performance.now();
  }
});

const report = setInterval(() => {
  if (observed.latest === undefined) return;
  const { counts, heapUsed, rss } = observed.latest;
  const at = Math.round((performance.now() - startedMs) / 1000);
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const { accepted, delivered, rejected, pending } = counts;
  const weather = seen.length > 0 ? [...new Set(seen)].join(', ') : 'calm';
  console.log(
    `${String(at).padStart(4)} s  accepted ${accepted}, delivered ${delivered}, rejected ${rejected}, pending ${pending}; heap ${mb(heapUsed)}, rss ${mb(rss)}; ${weather}`,
  );
  seen = [];
}, 10_000);

const tooLong = setTimeout(() => child.kill('SIGKILL'), (seconds + 180) * 1000);
const code = await new Promise<number | null>((resolve) => {
  child.once('exit', () => {
    endedAtMs = performance.now();
  });
  child.once('close', resolve);
});
clearTimeout(tooLong);
clearTimeout(weatherTimer);
clearInterval(report);
await server.close();

if (observed.final === undefined) {
  console.log(`✗ the process ended with code ${code} before the end of the soak`);
  process.exitCode = 1;
} else {
  const endedByItself = code === 0 && endedAtMs - finalAtMs < 2000;
  const checks = judge(observed, observed.final, server, endedByItself);
  console.log(`\n${server.requests()} requests, ${server.repeats()} events came again with the same id`);
  for (const { what, isMet } of checks) console.log(`${isMet ? '✓' : '✗'} ${what}`);
  if (checks.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

/** mulberry32: the same seed, the same weather. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
