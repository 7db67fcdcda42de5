/**
 * The known name that is most like a given one; none where even that is too different to have been meant. Case and the
 * signs between words count little: `order_paid` is near `Order Paid`.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const plain = plainOf(given);
  const most = Math.max(2, Math.floor(plain.length / 3));
  let nearest: string | undefined;
  let least = most + 1;
  for (const name of known) {
    const distance = editsBetween(plain, plainOf(name));
    if (distance < least) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

const plainOf = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, ' ');

/** How many letters must be put in, left out, changed or swapped with the next, to make one word the other. */
function editsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now[column] = Math.min(
        last[column]! + 1,
        now[column - 1]! + 1,
        last[column - 1]! + (isSame ? 0 : 1),
        isSwapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, now];
  }
  return last[other.length]!;
}
