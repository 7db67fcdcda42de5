/** What a suite needs of a test runner: vitest, Jest, `node:test` and others have it under these names. */
export interface TestRunner {
  /** Groups tests under a name. */
  readonly describe: (name: string, body: () => void) => unknown;
  /** Registers a test. */
  readonly test: TestFunction;
}

/** Registers a test, or one that is skipped and shown as such. */
export interface TestFunction {
  (name: string, body: () => void | Promise<void>): unknown;
  /** Registers a test that is not run, and shown as skipped. */
  readonly skip: (name: string, body: () => void | Promise<void>) => unknown;
}

/**
 * The runner that was handed in, or else the one whose `describe` and `test` are global, as in Jest.
 *
 * @param suite Its name, for the message.
 * @throws TypeError when there is none.
 */
export function runnerOf(suite: string, given: Partial<TestRunner> | undefined): TestRunner {
  const { describe, test } = given ?? (globalThis as Partial<TestRunner>);
  if (typeof describe === 'function' && typeof test === 'function' && typeof test.skip === 'function') {
    return { describe, test };
  }
  throw new TypeError(
    `${suite} needs describe and test of your test runner, which it did not find among the globals: import them, and give them as its third argument: ${suite}(name, { … }, { describe, test })`,
  );
}
