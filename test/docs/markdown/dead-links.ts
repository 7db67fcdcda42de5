import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { anchorsIn, type Link, linksIn } from './links.js';
import type { Page } from './pages.js';

/** The links of pages that lead to a file or heading that there is not: `docs/ci.md:3 nowhere.md`. */
export function deadLinks(root: string, pages: readonly Page[]): readonly string[] {
  return pages
    .flatMap(({ path, text }) => linksIn(path, text))
    .filter((link) => !isExternal(link) && !leadsSomewhere(root, link))
    .map(({ path, line, target }) => `${path}:${line} ${target}`);
}

/** Whether it leaves the repository. */
export function isExternal({ target }: Link): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');
}

/** The file that a link leads to, from the root, and the anchor in it. */
export function destination(
  root: string,
  { path, target }: Link,
): { readonly file: string; readonly anchor: string } {
  const [file = '', anchor = ''] = target.split('#', 2);
  const absolute = file === '' ? join(root, path) : join(root, dirname(path), decodeURI(file));
  return { file: relative(root, absolute).replaceAll('\\', '/'), anchor: decodeURIComponent(anchor) };
}

function leadsSomewhere(root: string, link: Link): boolean {
  const { file, anchor } = destination(root, link);
  const absolute = join(root, file);
  if (file.startsWith('..') || !existsSync(absolute)) return false;
  if (anchor === '') return true;
  if (statSync(absolute).isDirectory() || !file.endsWith('.md')) return false;
  return anchorsIn(file, readFileSync(absolute, 'utf8')).has(anchor);
}
