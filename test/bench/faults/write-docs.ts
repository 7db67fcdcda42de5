const begin = '<!-- fault table: written by `npm run bench:faults -- --write-docs` -->';
const end = '<!-- end of the fault table -->';

/** The page with the table between its two marks. */
export function intoDocs(page: string, table: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('the page has no place for the fault table');
  return `${page.slice(0, from + begin.length)}\n${table}\n${page.slice(to)}`;
}
