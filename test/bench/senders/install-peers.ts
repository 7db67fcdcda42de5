import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** In `test/bench`. */
type PeersFolder = 'peers' | 'page-peers';

/** The peers are a package of their own, so that `npm ci` stays small: installed by the first run that needs them. */
export function installPeers(name: PeersFolder = 'peers'): void {
  const folder = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return;
  console.error(`installing the peers (test/bench/${name}), once`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`the peers could not be installed: see test/bench/${name}/package.json`);
}
