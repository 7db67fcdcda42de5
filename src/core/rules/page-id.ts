/**
 * The first letter of every id that a page makes. A ULID may begin with it, and no id of a server's does: the first letter
 * of a time is `0` until the year 3084, and so is that of `idFromKey`. What anybody can post from a page is deduplicated
 * against other pages' events alone.
 */
export const pageMark = '7';

/** The page's id for a given one: its own random 80 bits, with the mark. What is not a ULID stays what it is. */
export function pageId(id: string): string {
  return id.replace(/^[0-7]/, pageMark);
}
