import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { writeTables } from '../../docs/tables.js';
import { installPeers } from '../senders/install-peers.js';
import { type Contestant, contestants } from './contestants.js';
import { bestOf, type Figure, throughputTable } from './table.js';

/**
 * Delivered events per second at default settings, each sender in a process of its own, all against the same local
 * server, as ratios of one run. The rounds are interleaved, so that a busy minute of the machine hurts everybody.
 *
 *   npm run bench -- --rounds 5 --senders "bare loop,typed-cio,Segment"
 *   npm run bench -- --quick            ours and the bare loop only
 *   npm run bench -- --write-docs       puts the table into docs/delivery.md
 *   npm run bench -- --paced            each peer flushed by its caller after each of its own batches, at its fastest
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    senders: { type: 'string' },
    paced: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
  },
});
const wanted = values.senders?.split(',').map((name) => name.trim());
const chosen = contestants.filter(({ sender, isPeer }) =>
  wanted ? wanted.includes(sender.name) : !(values.quick && isPeer),
);
if (chosen.length === 0)
  throw new Error(`no such sender; there is ${contestants.map((c) => c.sender.name).join(', ')}`);
if (chosen.some(({ isPeer }) => isPeer)) installPeers();

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const tsx = ['--import', 'tsx'];

const server = fork(here('./server.ts'), { execArgv: tsx });
const [port] = (await once(server, 'message')) as [number];

async function measure({ sender, events }: Contestant): Promise<Figure> {
  const to = `http://127.0.0.1:${port}`;
  const pace = values.paced ? 'paced' : 'loop';
  const args = [...tsx, here('./run-sender.ts'), sender.name, to, String(events), pace];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figure;
}

const figures = new Map<Contestant, Figure[]>(chosen.map((one) => [one, []]));
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const one of chosen) {
      const figure = await measure(one).catch((error: Error) => error);
      if (figure instanceof Error) {
        console.error(`round ${round + 1}: ${one.sender.name} failed: ${figure.message}`);
      } else {
        figures.get(one)?.push(figure);
        console.error(`round ${round + 1}: ${one.sender.name} ${Math.round(figure.perSecond)}/s`);
      }
    }
  }
} finally {
  server.disconnect();
}

console.log(
  `Best of ${values.rounds} interleaved rounds${values.paced ? ', paced' : ''}, Node ${process.versions.node}.\n`,
);
const measured = [...figures].filter(([, all]) => all.length > 0);
const table = throughputTable(new Map(measured.map(([one, all]) => [one, bestOf(all)])));
console.log(table);
if (values['write-docs']) writeTables('delivery.md', { speed: table });
if (measured.length < chosen.length) process.exitCode = 1;
