/**
 * A name for the address bar for each text, all of them different: `Order Completed` is `order-completed`.
 *
 * @param reserved Those that the page needs for itself.
 */
export function anchorsOf(
  names: readonly string[],
  reserved: readonly string[] = [],
): ReadonlyMap<string, string> {
  const taken = new Set(reserved);
  const anchors = new Map<string, string>();
  for (const name of names) {
    const wanted = slug(name);
    let anchor = wanted;
    for (let number = 2; taken.has(anchor); number++) anchor = `${wanted}-${number}`;
    taken.add(anchor);
    anchors.set(name, anchor);
  }
  return anchors;
}

function slug(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}_]+/gu);
  return words?.join('-') ?? 'event';
}
