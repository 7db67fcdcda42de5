import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A project of a user's, out of reach of this repository, with the package as it was built. */
export interface Project {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'ESNext.Disposable'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'preserve',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src'],
};

/**
 * @param files By path; `package.json` and `tsconfig.json` are there unless they are given.
 * @param packages What is installed, as it is here.
 */
export function createProject(
  files: Readonly<Record<string, string>> = {},
  packages: readonly ('typed-cio' | 'zod' | 'typescript')[] = ['typed-cio', 'zod', 'typescript'],
): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  const write: Project['write'] = (given) => {
    for (const [path, text] of Object.entries(given)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  mkdirSync(join(folder, 'node_modules'));
  for (const name of packages) {
    const target = name === 'typed-cio' ? root : join(root, 'node_modules', name);
    symlinkSync(target, join(folder, 'node_modules', name), 'dir');
  }
  write({
    'package.json': JSON.stringify({ name: 'project', type: 'module' }),
    'tsconfig.json': JSON.stringify(tsconfig),
    ...files,
  });
  return { folder, write, remove: () => rmSync(folder, { recursive: true }) };
}
