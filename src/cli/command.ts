/** What a command may see and touch of the world. */
export interface Terminal {
  /** Where the command runs: paths are relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a line to standard output: what was asked for. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error: what went wrong. */
  readonly complain: (line: string) => void;
  /** Whether colours are welcome: in a terminal, without `NO_COLOR`. */
  readonly isColoured: boolean;
}

/** 0: all is well. 1: the command found what it looks for. 2: it could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** One word after `typed-cio`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole of `typed-cio NAME --help`. */
  readonly help: string;
  /** @throws InputError for what cannot be used; the caller prints it and exits with 2. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}
