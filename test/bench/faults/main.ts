import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeTables } from '../../docs/tables.js';
import { senders as everySender, findSender } from '../senders/find.js';
import { installPeers } from '../senders/install-peers.js';
import type { Sender } from '../senders/sender.js';
import type { Evidence } from './evidence.js';
import type { Row } from './row.js';
import { rows as everyRow, findRow } from './rows.js';
import { runCell } from './run-cell.js';
import { faultTable, isOurs } from './table.js';
import { unmet } from './verdict.js';

/**
 * What becomes of events when things go wrong: every row played to every sender, each pair in a process of its own.
 * Exits 1 when a promise of ours is not kept.
 *
 *   npm run bench:faults -- --only poison,401 --senders typed-cio,PostHog
 *   npm run bench:faults -- --write-docs       puts the table into docs/delivery.md
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    senders: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
  },
});
const rows = values.only?.split(',').map(findRow) ?? everyRow;
const senders = values.senders?.split(',').map(findSender) ?? everySender;
if (senders.some((one) => !isOurs(one))) installPeers();

const atOnce = 3;
const started = performance.now();
const measured = new Map<Row, Map<Sender, Evidence>>();
const failures: string[] = [];

for (const row of rows) {
  const cells = new Map<Sender, Evidence>();
  measured.set(row, cells);
  const waiting = [...senders];
  const work = async () => {
    for (let sender = waiting.shift(); sender !== undefined; sender = waiting.shift()) {
      const evidence = await runCell(row, sender);
      cells.set(sender, evidence);
      for (const line of row.lines) console.error(`${row.name}, ${sender.name}: ${line.cell(evidence)}`);
      if (!isOurs(sender)) continue;
      for (const line of row.lines) {
        failures.push(...unmet(line, evidence).map((what) => `${line.title}: ${what}`));
      }
    }
  };
  await Promise.all(Array.from({ length: row.isIdle ? atOnce : 1 }, work));
}

const table = faultTable(senders, measured);
const minutes = Math.round((performance.now() - started) / 60_000);
console.log(`${table}\n\nMeasured with Node ${process.versions.node} in ${minutes} min.`);
const root = fileURLToPath(new URL('../../..', import.meta.url));
mkdirSync(`${root}/.tmp`, { recursive: true });
writeFileSync(`${root}/.tmp/fault-table.md`, `${table}\n`);
if (values['write-docs']) writeTables('delivery.md', { faults: table });

if (failures.length > 0) {
  console.log(`\nNot met:\n${failures.map((one) => `- ${one}`).join('\n')}`);
  process.exitCode = 1;
}
