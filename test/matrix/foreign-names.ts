import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './project.js';

interface ForeignCode {
  readonly what: string;
  /** No minifier changes it. */
  readonly name: string;
  /** Where it is at home, in `node_modules`. */
  readonly owner: string;
}

/** Code that has no business in a page. */
const foreign: readonly ForeignCode[] = [
  { what: 'ky', name: 'prefixUrl', owner: 'ky/distribution' },
  { what: 'p-retry', name: 'retriesLeft', owner: 'p-retry' },
  { what: 'zod', name: '_zod', owner: 'zod/v4/core' },
  { what: "the server's Track API", name: 'track.customer.io', owner: 'typed-cio/dist' },
  { what: 'its authentication', name: 'Basic ', owner: 'typed-cio/dist' },
  { what: "a module of Node's", name: 'node:', owner: 'typed-cio/dist/sandbox' },
];

/**
 * What of it is in a bundle.
 *
 * @throws Error when a name is not even where it is at home: then it would be looked for in vain.
 */
export function foreignNames(project: Project, bundle: string): readonly string[] {
  return foreign.flatMap(({ what, name, owner }) => {
    if (!textOf(join(project.folder, 'node_modules', owner)).includes(name)) {
      throw new Error(
        `${JSON.stringify(name)} is not in ${owner} any more; look for another name of ${what}`,
      );
    }
    return bundle.includes(name) ? [`${what} is in the bundle (${JSON.stringify(name)})`] : [];
  });
}

function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}
