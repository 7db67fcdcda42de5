import { esbuild } from './bundlers/esbuild.js';
import { rollup } from './bundlers/rollup.js';
import { vite } from './bundlers/vite.js';
import { webpack } from './bundlers/webpack.js';
import type { Row } from './row.js';
import { bun } from './rows/bun.js';
import { deno } from './rows/deno.js';
import { edge } from './rows/edge.js';
import { jest } from './rows/jest.js';
import { nodeRow } from './rows/node.js';
import { pageRow } from './rows/page.js';
import { workerd } from './rows/workerd.js';

/** In the order of the table. */
export const rows: readonly Row[] = [
  ...[20, 22, 24, 26].map(nodeRow),
  bun,
  deno,
  workerd,
  edge,
  jest,
  ...[webpack, vite, esbuild, rollup].map(pageRow),
];

/** @throws Error that lists the names there are. */
export function chooseRows(only: string | undefined): readonly Row[] {
  if (only === undefined) return rows;
  return only.split(',').map((name) => {
    const found = rows.find((row) => row.name === name.trim());
    if (found) return found;
    const known = rows.map((row) => row.name).join(', ');
    throw new Error(`--only ${JSON.stringify(name)} is no row of the matrix; there are ${known}`);
  });
}
