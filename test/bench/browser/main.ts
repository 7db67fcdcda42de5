import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pageSizes } from '../../page-sizes.js';
import { installPeers } from '../senders/install-peers.js';
import { type Contestant, contestants } from './contestants.js';
import { measure } from './measure.js';
import { median } from './median.js';

/**
 * What a page loads and what an event costs its main thread, ours beside the SDKs of Segment and of Customer.io, in one
 * page of Chromium: medians of some rounds, as ratios of one run.
 *
 *   npm run bench:browser
 *   npm run bench:browser -- --rounds 3 --calls 100
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, calls: { type: 'string', default: '100' } },
});

installPeers('page-peers');
const root = fileURLToPath(new URL('../../..', import.meta.url));
const peers = fileURLToPath(new URL('../page-peers', import.meta.url));
const folderOf = (contestant: Contestant) => (contestant.package ? peers : root);

function title({ name, package: folder }: Contestant): string {
  if (!folder) return name;
  const { version } = JSON.parse(readFileSync(`${peers}/node_modules/${folder}/package.json`, 'utf8')) as {
    version: string;
  };
  return `${name} ${version}`;
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

console.log('| min + gzip, ES2020 | at start | with everything |\n|---|--:|--:|');
for (const contestant of contestants) {
  const { start, later } = await pageSizes(contestant.load, folderOf(contestant));
  console.log(`| ${title(contestant)} | ${kilobytes(start)} | ${kilobytes(start + later)} |`);
}

const costs = await measure(contestants, folderOf, {
  rounds: Number(values.rounds),
  calls: Number(values.calls),
});
const figures = [...costs].map(([contestant, rounds]) => ({
  contestant,
  call: median(rounds.map(({ call }) => call)),
  total: median(rounds.map(({ total }) => total)),
}));
const ours = figures.find(({ contestant }) => !contestant.package)!;
const times = (figure: number, mine: number) => `${(figure / mine).toFixed(1)} ×`;

console.log(
  '\n| main thread, µs an event | the call | × ours | until delivered | × ours |\n|---|--:|--:|--:|--:|',
);
for (const { contestant, call, total } of figures) {
  console.log(
    `| ${title(contestant)} | ${call.toFixed(1)} | ${times(call, ours.call)} | ${total.toFixed(1)} | ${times(total, ours.total)} |`,
  );
}
if (figures.some(({ contestant, total }) => contestant.package && total < 5 * ours.total)) {
  console.error('an event costs the main thread more than a fifth of what it costs with a peer');
  process.exitCode = 1;
}
