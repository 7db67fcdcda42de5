const MOST = 60;

/** A cell as messages show it: a long one only by its beginning. */
export function quoted(cell: string): string {
  return JSON.stringify(cell.length <= MOST ? cell : `${cell.slice(0, MOST)}…`);
}
