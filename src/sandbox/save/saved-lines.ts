/** Where a sandbox keeps what arrived: a file, line by line. */
export interface SavedLines {
  /** The lines of earlier runs, in order; read once, at the start. */
  readonly earlier: Iterable<string>;
  /** @throws when nothing could be kept; the sandbox goes on without it. */
  readonly append: (lines: string) => void;
  /** Forgets every line. */
  readonly clear: () => void;
}
