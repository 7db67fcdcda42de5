import { execFile, execFileSync } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { writeTables } from '../../docs/tables.js';
import { installRuntimes, pathOf } from '../../matrix/install-runtimes.js';
import { median } from '../browser/median.js';
import { installPeers } from '../senders/install-peers.js';
import { contestantsOn } from './contestants.js';
import { importTable, type Row, ratioOf, ways } from './table.js';

/**
 * How long a process waits for the package: `import` and `require` of `typed-cio/server` beside the published SDKs, each
 * in a fresh process, in turn, so that a busy moment of the machine hurts everybody. An `import` above half of the fastest
 * peer's fails.
 *
 *   npm run bench:import -- --rounds 30
 *   npm run bench:import -- --nodes 20,22,24,26    # with the programs that `npm run test:matrix` installs
 *   npm run bench:import -- --nodes 20,22,24,26 --write-docs
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    nodes: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (!(rounds >= 1)) throw new Error(`--rounds: give 1 or more, not ${values.rounds}`);
installPeers();
if (values.nodes !== undefined) installRuntimes();
const programs = values.nodes?.split(',').map((one) => pathOf(`node-${Number(one)}`)) ?? [process.execPath];

/** The clock runs from the process' own first line to the moment when the package is there. */
const begin = 'const start = performance.now();';
const end = 'console.log(performance.now() - start); process.exit();';
const lines = {
  import: (name: string) => ['--input-type=module', '-e', `${begin} await import('${name}'); ${end}`],
  require: (name: string) => ['-e', `${begin} require('${name}'); ${end}`],
} as const;

const rows: Row[] = [];
for (const program of programs) {
  const node = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const contestants = contestantsOn(Number.parseInt(node, 10));
  const samples = new Map(ways.map((way) => [way, contestants.map(() => [] as number[])]));
  for (let round = 0; round < rounds; round++) {
    for (const [way, times] of samples) {
      for (const [index, one] of contestants.entries()) {
        const { stdout } = await promisify(execFile)(program, lines[way](one.package), {
          cwd: one.folder,
          timeout: 60_000,
        });
        times[index]!.push(Number(stdout));
      }
    }
    console.error(`Node ${node}: round ${round + 1} of ${rounds}`);
  }
  for (const [way, times] of samples) {
    rows.push({
      node,
      way,
      times: contestants.map((one, index) => ({ ...one, ms: median(times[index]!) })),
    });
  }
}

const table = importTable(rows);
console.log(`Medians of ${rounds} fresh processes each, in turn.\n\n${table}`);
if (values['write-docs']) writeTables('runtimes.md', { 'cold start': table });
for (const row of rows) {
  if (row.way !== 'import' || ratioOf(row) <= 0.5) continue;
  console.error(
    `Node ${row.node}: the import takes ${ratioOf(row).toFixed(2)} of the fastest peer's; at most 0.50`,
  );
  process.exitCode = 1;
}
