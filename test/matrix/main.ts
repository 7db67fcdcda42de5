import { parseArgs } from 'node:util';
import { writeTables } from '../docs/tables.js';
import { installRuntimes } from './install-runtimes.js';
import { makeProject } from './project.js';
import { chooseRows, rows } from './rows.js';
import { type Played, runtimesTable, sizesTable } from './table.js';

/**
 * The packed package in each runtime and bundler: what the tracker says of its events is held against what a sandbox
 * has stored. Exits 1 when a row fails.
 *
 *   npm run test:matrix -- --only node-22,bun
 *   npm run test:matrix -- --write-docs       puts the tables into docs/runtimes.md
 */
const options = { only: { type: 'string' }, 'write-docs': { type: 'boolean', default: false } } as const;

try {
  const { values } = parseArgs({ options });
  const chosen = chooseRows(values.only);
  if (values['write-docs'] && chosen.length < rows.length) {
    throw new Error('--write-docs writes whole tables; leave --only out');
  }
  await main(chosen, values['write-docs']);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(chosen: typeof rows, isForDocs: boolean): Promise<void> {
  installRuntimes();
  console.error('packing, and installing the tarball into an empty project');
  const project = makeProject();
  const played: Played[] = [];
  try {
    for (const row of chosen) {
      try {
        const seen = await row.run(project);
        played.push({ row, seen });
        console.error(`✓ ${row.title} ${seen.version}: ${seen.delivered} delivered, ${seen.stored} stored`);
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        played.push({ row, failure });
        console.error(`✗ ${row.title}: ${failure}`);
      }
    }
  } finally {
    project.remove();
  }
  const tables = { runtimes: runtimesTable(played), sizes: sizesTable(played) };
  console.log(`\n${Object.values(tables).join('\n\n')}\n`);
  if (isForDocs) writeTables('runtimes.md', tables);
  const failed = played.filter(({ seen }) => seen === undefined).length;
  console.log(`${played.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
