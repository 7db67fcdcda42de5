import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { criteria, type MemoryFigures } from './figures.js';

/** What 100,000 events cost while the API is down: nothing listens, or everything is answered 503. Exits 1 over a bound. */
const run = promisify(execFile);
const script = fileURLToPath(new URL('./run.ts', import.meta.url));

const busy = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(503).end());
});
await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
const gone = createServer();
await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
const urlOf = (server: typeof busy) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const variants = [
  ['connection refused', urlOf(gone)],
  ['503', urlOf(busy)],
] as const;
await new Promise((resolve) => gone.close(resolve));

console.log(
  '| API down | 100,000 events | after 10 s | CPU of those 10 s | peak of 500,000 more | of another 500,000 | heap, collected |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|');
const unmet: string[] = [];
for (const [variant, url] of variants) {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, url], { timeout: 120_000 });
  const figures = JSON.parse(stdout) as MemoryFigures;
  const mb = (figure: number) => `+${Math.round(figure)} MB`;
  const { grown, waited, cpuMs, atLimit, longAtLimit, settledHeap } = figures;
  const cells = [
    mb(grown),
    mb(waited),
    `${Math.round(cpuMs)} ms`,
    mb(atLimit),
    mb(longAtLimit),
    mb(settledHeap),
  ];
  console.log(`| ${[variant, ...cells].join(' | ')} |`);
  unmet.push(...criteria.filter(({ isMet }) => !isMet(figures)).map(({ what }) => `${variant}: ${what}`));
}
busy.close();
busy.closeAllConnections();

console.log(unmet.length === 0 ? '\nEvery bound is kept:' : '\nNot met:');
for (const line of unmet.length === 0 ? criteria.map(({ what }) => what) : unmet) console.log(`- ${line}`);
if (unmet.length > 0) process.exitCode = 1;
