import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A project of a user's, in a folder of its own. */
export interface TempProject {
  readonly folder: string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  /** The files in it, packages left out. */
  readonly files: () => readonly string[];
  readonly remove: () => void;
}

export interface TempProjectOptions {
  /** @default a package of CommonJS, as npm init makes it */
  readonly manifest?: object;
  /** Packages of this repository that are installed; `typed-cio` is the one that was built. */
  readonly packages?: readonly string[];
  /** Where it is; outside of this repository nothing else is found. @default inside of it */
  readonly parent?: string;
}

const usualPackages = ['typed-cio', 'zod', 'typescript'];

/** @param texts The files, by their paths. */
export function tempProject(
  texts: Readonly<Record<string, string>>,
  {
    manifest = { name: 'shop', private: true },
    packages = usualPackages,
    parent = join(root, '.tmp'),
  }: TempProjectOptions = {},
): TempProject {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'project-'));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('package.json', JSON.stringify(manifest));
  for (const name of packages) {
    const target = join(folder, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(name === 'typed-cio' ? root : join(root, 'node_modules', name), target);
  }
  for (const [path, text] of Object.entries(texts)) write(path, text);
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    files: () => filesIn(folder, ''),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Packages are links to all of this repository. */
function filesIn(folder: string, path: string): readonly string[] {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      return entry.isDirectory() ? filesIn(folder, inner) : [inner];
    })
    .sort();
}
