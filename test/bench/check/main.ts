import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type LargeProject, largeProjects } from './projects.js';

/** How long `typed-cio check` takes on large plans, from the start of its process to its end. */

const bin = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const runs = 5;
const mostMs = 2000;

function run({ folder }: LargeProject, ...args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`typed-cio ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

const { projects, remove } = largeProjects();
let isTooSlow = false;
try {
  console.log(
    `typed-cio check, best and median of ${runs} processes; at most ${mostMs} ms for 1,000 events\n`,
  );
  for (const project of projects) {
    run(project, 'lock');
    const times = Array.from({ length: runs }, () => run(project, 'check')).sort((one, other) => one - other);
    const [best, median] = [times[0]!, times[runs >> 1]!];
    const verdict = project.events < 1000 ? '' : best <= mostMs ? '  within bounds' : '  TOO SLOW';
    isTooSlow ||= project.events >= 1000 && best > mostMs;
    const figures = [best, median].map((time) => `${Math.round(time)} ms`.padStart(8)).join('');
    console.log(`${project.name.padEnd(12)}${figures}${verdict}`);
  }
} finally {
  remove();
}
process.exitCode = isTooSlow ? 1 : 0;
