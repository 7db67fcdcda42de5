/** A place in a file, counted from 1, for messages that people can click on. */
export interface Place {
  /** As it is shown: relative to the folder that the command runs in. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export function showPlace({ file, line, column }: Place): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** Where the parts of a plan are written down, by the path of the part: `events/Order Completed/properties/total`. */
export type Places = ReadonlyMap<string, Place>;
