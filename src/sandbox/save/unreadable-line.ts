/** A line that no sandbox wrote, or a sandbox of another version. */
export class UnreadableLine extends Error {
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, cause?: unknown) {
    super('this is no line of a sandbox that was saved', { cause });
    this.name = 'UnreadableLine';
    this.line = line;
  }
}
