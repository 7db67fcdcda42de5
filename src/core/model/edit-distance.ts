/** Letters that may still be compared with letters. */
export interface Cells {
  left: number;
}

/**
 * How many slips of the pen lie between two words: a letter put in, left out, replaced, or swapped with its neighbour
 * (Damerau-Levenshtein, each pair of letters swapped once at most).
 *
 * @param most Where more slips than this are no use to the caller, the search ends early and says `most + 1`. Letters
 * further apart than that are not compared.
 * @param cells Is made less by what the search compared.
 */
export function editDistance(
  from: string,
  to: string,
  most = Number.POSITIVE_INFINITY,
  cells?: Cells,
): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  const width = to.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, index) => index);
  for (let done = 1; done <= from.length; done++) {
    const first = Math.max(1, done - most);
    const end = Math.min(width, done + most);
    const row: number[] = new Array(width + 1).fill(most + 1);
    if (first === 1) row[0] = done;
    let least = at(row, first - 1);
    for (let index = first; index <= end; index++) {
      const isSame = from[done - 1] === to[index - 1];
      let slips = Math.min(
        at(last, index - 1) + (isSame ? 0 : 1),
        at(last, index) + 1,
        at(row, index - 1) + 1,
      );
      const isSwap = done > 1 && from[done - 1] === to[index - 2] && from[done - 2] === to[index - 1];
      if (isSwap) slips = Math.min(slips, at(beforeLast, index - 2) + 1);
      row[index] = slips;
      if (slips < least) least = slips;
    }
    if (cells) cells.left -= end - first + 1;
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(at(last, width), most + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
