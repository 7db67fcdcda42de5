import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contestant, contestants } from './contestants.js';
import { best, type Measured, measure } from './measure.js';
import { growthOf, type Pair, type Pairs, ratioOf, type Size, sizes, unmetBy } from './verdict.js';

/**
 * How long `tsc` takes for files of 100, 300 and 1,000 events with five calls of each: with a plan, with an event map,
 * and the same files with a hand-written `Record` instead. The best of several runs, taken in turns. Exits 1 over a bound.
 */
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt < 0 ? 5 : Number(process.argv[roundsAt + 1]);
const root = fileURLToPath(new URL('../../..', import.meta.url));
mkdirSync(join(root, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(root, '.tmp/types-'));

/** In turns: whatever else the machine does falls on both alike. */
async function pairOf(contestant: Contestant, size: Size): Promise<Pair> {
  const sides = ['ours', 'by hand'] as const;
  const files = sides.map((side) => join(folder, `${contestant.name} ${size} ${side}.ts`));
  for (const [at, side] of sides.entries()) writeFileSync(files[at]!, contestant.textOf(size, side));
  const runs: Measured[][] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const [at, file] of files.entries()) runs[at]!.push(await measure(file));
  return { ours: best(runs[0]!), byHand: best(runs[1]!) };
}

const unmet: string[] = [];
try {
  console.log(
    `| declared by | events | calls | tsc | by hand | ratio | checking | by hand | memory | by hand |`,
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  const growths: string[] = [];
  for (const contestant of contestants) {
    const found: [Size, Pair][] = [];
    for (const size of sizes) {
      const pair = await pairOf(contestant, size);
      found.push([size, pair]);
      console.log(rowOf(contestant.name, size, pair));
    }
    const pairs = Object.fromEntries(found) as Pairs;
    growths.push(`- ${contestant.name}: ${growthOf(pairs).toFixed(2)}`);
    unmet.push(...unmetBy(contestant.name, pairs));
  }
  console.log(
    `\nWhat one more event costs among 1,000, to what it costs among 300 (1 is linear):\n${growths.join('\n')}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
console.log(
  unmet.length === 0
    ? '\nEvery bound is kept.'
    : `\nNot met:\n${unmet.map((line) => `- ${line}`).join('\n')}`,
);
if (unmet.length > 0) process.exitCode = 1;

function rowOf(name: string, size: Size, pair: Pair): string {
  const { ours, byHand } = pair;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const megabytes = (mb: number) => `${Math.round(mb)} MB`;
  const cells = [
    name,
    size.toLocaleString('en'),
    (size * 5).toLocaleString('en'),
    seconds(ours.totalMs),
    seconds(byHand.totalMs),
    `${ratioOf(pair).toFixed(2)} ×`,
    seconds(ours.checkMs),
    seconds(byHand.checkMs),
    megabytes(ours.memoryMb),
    megabytes(byHand.memoryMb),
  ];
  return `| ${cells.join(' | ')} |`;
}
