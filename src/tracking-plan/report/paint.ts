const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Puts text into a colour, where colours are welcome. */
export type Paint = (colour: keyof typeof codes, text: string) => string;

export function paintIn(isColoured: boolean): Paint {
  if (!isColoured) return (_, text) => text;
  return (colour, text) => {
    const [on, off] = codes[colour];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
