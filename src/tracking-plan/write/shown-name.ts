/** A name that people can see: one of nothing but spaces stands in quotes. */
export function shownName(name: string): string {
  return name.trim() === '' ? `"${name}"` : name;
}
