import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a project that installed the example's packages has, with the package as it was built. */
export function install(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(root, join(modules, 'typed-cio'), 'dir');
  for (const name of ['zod', 'typescript'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
  for (const [name, path] of [
    ['typed-cio', 'typed-cio/dist/cli/main.js'],
    ['tsc', 'typescript/bin/tsc'],
  ] as const) {
    chmodSync(join(modules, path), 0o755);
    symlinkSync(join('..', path), join(modules, '.bin', name));
  }
}
