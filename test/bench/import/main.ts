import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { median } from '../browser/median.js';
import { installPeers } from '../senders/install-peers.js';
import { peers } from '../senders/peers.js';
import { type Figures, importTable, ways } from './table.js';

/**
 * How long a process waits for the package: `import` and `require` of `typed-cio/server` beside the published SDKs, each
 * in a fresh process, in turn, so that a busy moment of the machine hurts everybody. Above half of the fastest peer it
 * fails.
 *
 *   npm run bench:import -- --rounds 20
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);
if (!(rounds >= 1)) throw new Error(`--rounds: give 1 or more, not ${values.rounds}`);
installPeers();

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));
const contestants: readonly Figures[] = [
  { name: 'typed-cio/server', package: 'typed-cio/server', folder: here('../../..'), isPeer: false },
  ...peers.map((peer) => ({
    name: `${peer.package} ${peer.version()}`,
    package: peer.package,
    folder: here('../peers'),
    isPeer: true,
  })),
].map((one) => ({ ...one, ms: { import: [], require: [] } }));

/** The clock runs from the process' own first line to the moment when the package is there. */
const programs = {
  import: (name: string) => ['--input-type=module', '-e', `${begin} await import('${name}'); ${end}`],
  require: (name: string) => ['-e', `${begin} require('${name}'); ${end}`],
} as const;
const begin = 'const start = performance.now();';
const end = 'console.log(performance.now() - start); process.exit();';

for (let round = 0; round < rounds; round++) {
  for (const way of ways) {
    for (const one of contestants) {
      const { stdout } = await promisify(execFile)(process.execPath, programs[way](one.package), {
        cwd: one.folder,
        timeout: 60_000,
      });
      one.ms[way].push(Number(stdout));
    }
  }
  console.error(`round ${round + 1} of ${rounds}`);
}

const { text, worst } = importTable(
  contestants.map(({ ms, ...one }) => ({
    ...one,
    ms: { import: median(ms.import), require: median(ms.require) },
  })),
);
console.log(`Median of ${rounds} fresh processes each, in turn, Node ${process.versions.node}.\n\n${text}`);
if (worst > 0.5) {
  console.error(`typed-cio/server takes ${worst.toFixed(2)} of the fastest peer; at most 0.50`);
  process.exitCode = 1;
}
