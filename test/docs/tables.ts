import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts measured tables into a page of the docs, each between the two marks of its name.
 *
 * @param page Its file in `docs`: `runtimes.md`.
 */
export function writeTables(page: string, tables: Readonly<Record<string, string>>): void {
  const file = new URL(`../../docs/${page}`, import.meta.url);
  let text = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(tables)) text = between(text, name, table);
  writeFileSync(file, text);
}

/** The page with a text between the two marks of this name. */
export function between(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no place for the ${name}: ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
}
