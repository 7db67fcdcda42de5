import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type TypeScript from 'typescript';
import { InputError } from '../document/input-error.js';

/** The TypeScript of the project that the plan is in. It is not loaded before it is needed: that takes a while. */
export interface Compiler {
  readonly version: string;
  /** The folder of its package. */
  readonly folder: string;
  /** @throws InputError for one that has no programming interface. */
  readonly load: () => typeof TypeScript;
}

/**
 * Finds the TypeScript that a project has installed.
 *
 * @param folders Where to look from, the nearest first.
 */
export function findCompiler(...folders: readonly string[]): Compiler | undefined {
  for (const from of folders) {
    const require = createRequire(join(from, 'anything.js'));
    const manifest = manifestOf(require);
    if (manifest === undefined) continue;
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
    const folder = dirname(manifest);
    return { version, folder, load: () => loadFrom(require, folder, version) };
  }
  return undefined;
}

/** Whether it can be asked to compile, as TypeScript 5 and 6 can. */
export function isProgrammable(compiler: Compiler): boolean {
  if (Number.parseInt(compiler.version, 10) < 7) return true;
  try {
    compiler.load();
    return true;
  } catch {
    return false;
  }
}

/** @throws InputError saying what to install, when there is none that can be asked. */
export function requireCompiler(compiler: Compiler | undefined, what: string): typeof TypeScript {
  if (compiler !== undefined) return compiler.load();
  throw new InputError(
    `${what} needs TypeScript, which is not installed here; run npm install --save-dev typescript@6`,
  );
}

export function noProgrammingInterface(version: string): InputError {
  return new InputError(
    `TypeScript ${version} is installed, which has no programming interface to read a plan with; ` +
      'install TypeScript 5.5 to 6 in this project (npm install --save-dev typescript@6), ' +
      'or keep the plan in definePlan() and run this with Node 22.18 or later',
  );
}

function manifestOf(require: NodeJS.Require): string | undefined {
  try {
    return require.resolve('typescript/package.json');
  } catch {
    return undefined;
  }
}

function loadFrom(require: NodeJS.Require, folder: string, version: string): typeof TypeScript {
  const loaded = tryRequire(require, folder);
  if (typeof loaded?.createProgram !== 'function') throw noProgrammingInterface(version);
  return loaded;
}

function tryRequire(require: NodeJS.Require, folder: string): typeof TypeScript | undefined {
  try {
    return require(folder);
  } catch {
    return undefined;
  }
}
