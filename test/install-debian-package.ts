import { spawnSync } from 'node:child_process';

/**
 * Installs a program that tests need, where that may be done.
 *
 * @param missing What is not there, for the log and the errors.
 * @param advice What somebody does who has no apt-get, or is not root.
 */
export function installDebianPackage(name: string, missing: string, advice: string): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error(`${missing}; ${advice}`);
  }
  console.warn(`${missing}: installing Debian's package with apt-get`);
  for (const args of [
    ['update', '--quiet'],
    ['install', '--yes', '--quiet', '--no-install-recommends', name],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      // Debian starts the service of what is installed; nothing here needs it.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed: ${stderr}`);
  }
}
