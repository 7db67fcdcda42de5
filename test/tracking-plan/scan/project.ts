import { cpSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { tempProject } from '../temp-project.js';

/** A project of a user's, out of reach of this repository, with the package as its source declares it. */
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

const root = fileURLToPath(new URL('../../..', import.meta.url));
const top = join(root, `.tmp/source-${process.pid}`);
let installed: string | undefined;

afterAll(() => {
  installed = undefined;
  rmSync(top, { recursive: true, force: true });
});

/**
 * This package as a compiler finds an installed one, with the source in the place of the declarations: what is in `dist`, or
 * is missing there, does not matter. The source is copied, since a compiler follows links out of `node_modules`.
 */
function installedSource(): string {
  if (installed !== undefined) return installed;
  const folder = join(top, 'node_modules/typed-cio');
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  const exports = { '.': { types: './src/index.ts' }, './*': { types: './src/*/index.ts' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'typed-cio', type: 'module', exports }));
  installed = folder;
  return folder;
}

/**
 * @param files By path; `package.json` and `tsconfig.json` are there unless they are given.
 * @param packages What is installed, as it is here.
 */
export function createProject(
  files: Readonly<Record<string, string>> = {},
  packages: readonly ('typed-cio' | 'zod' | 'typescript')[] = ['typed-cio', 'zod', 'typescript'],
): Project {
  const project = tempProject(
    { 'tsconfig.json': JSON.stringify(tsconfig), ...files },
    {
      manifest: { name: 'project', type: 'module' },
      packages: packages.filter((name) => name !== 'typed-cio'),
      parent: realpathSync(tmpdir()),
    },
  );
  if (packages.includes('typed-cio')) {
    mkdirSync(join(project.folder, 'node_modules'), { recursive: true });
    symlinkSync(installedSource(), join(project.folder, 'node_modules/typed-cio'));
  }
  return {
    folder: project.folder,
    write: (given) => {
      for (const [path, text] of Object.entries(given)) project.write(path, text);
    },
    remove: project.remove,
  };
}
