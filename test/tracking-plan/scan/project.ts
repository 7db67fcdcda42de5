import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { tempProject } from '../temp-project.js';

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
  const project = tempProject(
    { 'tsconfig.json': JSON.stringify(tsconfig), ...files },
    { manifest: { name: 'project', type: 'module' }, packages, parent: realpathSync(tmpdir()) },
  );
  return {
    folder: project.folder,
    write: (given) => {
      for (const [path, text] of Object.entries(given)) project.write(path, text);
    },
    remove: project.remove,
  };
}
