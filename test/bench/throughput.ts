import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { senders } from './senders.js';

/**
 * Delivered events per second at default settings, each sender in a process of its own, all against the same
 * local server, as ratios of one run.
 */
interface Figure {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

const rounds = 3;
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const run = promisify(execFile);

const server = fork(here('./bare-server.ts'), { execArgv: ['--import', 'tsx'] });
const [port] = (await once(server, 'message')) as [number];
const url = `http://127.0.0.1:${port}`;

const best = new Map<string, Figure>();
for (let round = 0; round < rounds; round++) {
  for (const name of Object.keys(senders)) {
    const count = name.startsWith('@') ? '20000' : '200000';
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      here('./run-sender.ts'),
      name,
      url,
      count,
    ]);
    const figure = JSON.parse(stdout) as Figure;
    if (figure.perSecond > (best.get(name)?.perSecond ?? 0)) best.set(name, figure);
  }
}
server.disconnect();

const peer = best.get('@segment/analytics-node') as Figure;
const bare = best.get('bare loop') as Figure;
console.log(`| sender (best of ${rounds}) | events/s | × Segment | of the bare loop | CPU µs/event |`);
console.log('|---|--:|--:|--:|--:|');
for (const [name, { perSecond, cpuMicros }] of best) {
  const ratios = [
    `${(perSecond / peer.perSecond).toFixed(1)}`,
    `${Math.round((perSecond / bare.perSecond) * 100)} %`,
  ];
  console.log(`| ${name} | ${Math.round(perSecond)} | ${ratios.join(' | ')} | ${cpuMicros.toFixed(1)} |`);
}
