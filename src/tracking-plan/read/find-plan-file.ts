import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { InputError } from '../document/input-error.js';

const usual = ['src/plan', 'src/events'];
const extensions = ['.ts', '.mts', '.js', '.mjs'];

/**
 * The file that the plan is in: what was given, or the first of `src/plan.ts` and `src/events.ts` (or `.mts`, `.js`,
 * `.mjs`) that there is.
 *
 * @returns An absolute path.
 * @throws InputError when there is no such file, saying what was looked for.
 */
export function findPlanFile(cwd: string, given?: string): string {
  if (given !== undefined) {
    const file = resolve(cwd, given);
    if (isFile(file)) return file;
    throw new InputError(`there is no file ${given}; give the path of the plan`);
  }
  const candidates = usual.flatMap((path) => extensions.map((extension) => path + extension));
  const found = candidates.find((path) => isFile(resolve(cwd, path)));
  if (found !== undefined) return resolve(cwd, found);
  const names = usual.map((path) => `${path}.ts`).join(' nor ');
  throw new InputError(
    `there is neither ${names} (nor the same with ${extensions.slice(1).join(', ')}) in this folder; ` +
      'say where the plan is with --plan <path>, or write a first one with npx typed-cio init',
  );
}

/** A path as messages show it: from the folder that the command runs in, with `/` between. */
export function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return path === '' || path.startsWith('../../..') ? file : path;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
