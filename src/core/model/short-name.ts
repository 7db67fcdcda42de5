/** Customer.io takes names of 100 bytes; a transport of one's own may take longer ones. */
const longestName = 200;

/** A name as books, outcomes and lines keep it: one that somebody makes up may have any length. */
export function shortName(name: string): string {
  if (name.length <= longestName) return name;
  // Put together of its characters: a piece of a text keeps the whole of it in memory.
  return `${Array.from(name.slice(0, longestName - 1)).join('')}…`;
}
