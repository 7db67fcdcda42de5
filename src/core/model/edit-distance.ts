/**
 * How many slips of the pen lie between two words: a letter put in, left out, replaced, or swapped with its neighbour
 * (Damerau-Levenshtein, each pair of letters swapped once at most).
 *
 * @param most Where more slips than this are no use to the caller, the search ends early and says `most + 1`.
 */
export function editDistance(from: string, to: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let done = 1; done <= from.length; done++) {
    const row = [done];
    for (let index = 1; index <= to.length; index++) {
      const isSame = from[done - 1] === to[index - 1];
      let slips = Math.min(
        at(last, index - 1) + (isSame ? 0 : 1),
        at(last, index) + 1,
        at(row, index - 1) + 1,
      );
      const isSwap = done > 1 && from[done - 1] === to[index - 2] && from[done - 2] === to[index - 1];
      if (isSwap) slips = Math.min(slips, at(beforeLast, index - 2) + 1);
      row.push(slips);
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
