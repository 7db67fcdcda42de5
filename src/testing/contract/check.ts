/** One test of a suite. */
export interface Check {
  /** A plain statement of behaviour. */
  readonly title: string;
  /** By what name it can be skipped, where it need not apply to everybody. */
  readonly skippedBy?: string;
  readonly run: () => void | Promise<void>;
}
