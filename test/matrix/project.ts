import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A user's project that has nothing but the packed package, out of reach of this repository's own packages. */
export interface Project {
  readonly folder: string;
  /** A new folder in it, for one program. */
  readonly makeFolder: (name: string) => string;
  readonly remove: () => void;
}

/** Builds and packs the package, and installs the tarball. */
export function makeProject(): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'typed-cio-matrix-')));
  const npm = (cwd: string, ...args: readonly string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const packed = npm(root, 'pack', '--silent', '--pack-destination', folder);
    const tarball = join(folder, packed.trim().split('\n').at(-1)!);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    // The command line reads plans with the compiler that their project has.
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    npm(folder, 'install', ...quiet, tarball, `typescript@${compilerVersion()}`);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return {
    folder,
    makeFolder: (name) => {
      mkdirSync(join(folder, name), { recursive: true });
      return join(folder, name);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The one that this repository is built with. */
function compilerVersion(): string {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/typescript/package.json'), 'utf8'),
  ) as {
    readonly version: string;
  };
  return version;
}
