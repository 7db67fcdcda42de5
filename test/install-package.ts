import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

/**
 * Installs what a folder's own `package.json` asks for, unless that has been done since its lock file changed. Large tools
 * are packages of their own, so that `npm ci` stays small.
 */
export function installPackage(folder: string): void {
  const installed = `${folder}/node_modules/.package-lock.json`;
  const wanted = `${folder}/package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(wanted).mtimeMs) return;
  const { description } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    description: string;
  };
  console.error(`installing ${description}`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`npm ci --prefix ${folder} failed`);
}
