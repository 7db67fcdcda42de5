import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../architecture/source.js';
import { runTimePackages } from '../run-time-packages.js';

/**
 * The bill of materials of what a user installs, in CycloneDX, as npm writes it.
 *
 * npm's own `--omit dev` leaves out zod: whatever a tool of ours needs as well counts as a tool. So npm is shown a
 * project that has no tools.
 */
export function sbom(): string {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { devDependencies: _, scripts: __, overrides: ___, ...manifest } = read('package.json');
  const lock = read('package-lock.json');
  const packages = { '': { ...lock.packages[''], devDependencies: {} }, ...runTimePackages() };
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/sbom-'));
  const project = join(folder, manifest.name);
  try {
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
    return execFileSync('npm', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
