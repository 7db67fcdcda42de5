import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contestant, contestants, sides } from './contestants.js';
import { best, type Measured, measure } from './measure.js';
import {
  type Figures,
  type FiguresOfSizes,
  growthOf,
  ratioOf,
  type Size,
  sizes,
  unmetBy,
} from './verdict.js';

/**
 * How much processor time `tsc` takes for files of 100, 300 and 1,000 events with five calls of each: with a plan, with
 * an event map, and the same files with a function typed by hand instead. The best of several runs, taken in turns.
 * Exits 1 where the package's types take more than twice what types by hand take that find the same mistakes, and where
 * an event costs more in a large file.
 */
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt < 0 ? 5 : Number(process.argv[roundsAt + 1]);
const root = fileURLToPath(new URL('../../..', import.meta.url));
mkdirSync(join(root, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(root, '.tmp/types-'));

/** In turns: whatever else the machine does falls on all alike. */
async function figuresOf(contestant: Contestant, size: Size): Promise<Figures> {
  const contenders = sides.map((side) => ({
    side,
    file: join(folder, `${contestant.name} ${size} ${side}.ts`),
    runs: [] as Measured[],
  }));
  for (const { side, file } of contenders) writeFileSync(file, contestant.textOf(size, side));
  for (let round = 0; round < rounds; round += 1)
    for (const { file, runs } of contenders) runs.push(await measure(file));
  return Object.fromEntries(contenders.map(({ side, runs }) => [side, best(runs)])) as unknown as Figures;
}

const unmet: string[] = [];
try {
  console.log(
    '| declared by | events | calls | tsc | typed by hand | ratio | loose by hand | ratio | memory |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
  const growths: string[] = [];
  for (const contestant of contestants) {
    const found: [Size, Figures][] = [];
    for (const size of sizes) {
      const figures = await figuresOf(contestant, size);
      found.push([size, figures]);
      console.log(rowOf(contestant.name, size, figures));
    }
    const ofSizes = Object.fromEntries(found) as unknown as FiguresOfSizes;
    growths.push(`- ${contestant.name}: ${growthOf(ofSizes).toFixed(2)}`);
    unmet.push(...unmetBy(contestant.name, ofSizes));
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

function rowOf(name: string, size: Size, figures: Figures): string {
  const { ours, typed, loose } = figures;
  const seconds = ({ cpuMs }: Measured) => `${(cpuMs / 1000).toFixed(2)} s`;
  const times = (side: 'typed' | 'loose') => `${ratioOf(figures, side).toFixed(2)} ×`;
  const counts = [size, size * 5].map((count) => count.toLocaleString('en'));
  const cells = [seconds(ours), seconds(typed), times('typed'), seconds(loose), times('loose')];
  return `| ${[name, ...counts, ...cells, `${Math.round(ours.memoryMb)} MB`].join(' | ')} |`;
}
