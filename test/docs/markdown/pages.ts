import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** A Markdown file of the repository. */
export interface Page {
  /** From the root, with `/` between. */
  readonly path: string;
  readonly text: string;
}

/** Every page that a reader of the repository meets. */
export function readPages(): readonly Page[] {
  return markdownIn('')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What is installed, and what commands write. */
const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.tmp', 'docs/api']);

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name) || notOurs.has(path)) return [];
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
