import type { TestRunner } from 'typed-cio/testing';

/** What a suite came to: the messages of the tests that failed, by their names, and the names of the others. */
export interface SuiteRun {
  readonly name: string;
  readonly failed: Readonly<Record<string, string>>;
  /** All that a report could show of them. */
  readonly shown: string;
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
}

/** Runs a suite as a test runner would, and tells what it would report. */
export async function runSuite(register: (runner: TestRunner) => void): Promise<SuiteRun> {
  const names: string[] = [];
  const skipped: string[] = [];
  const tests: (readonly [string, () => void | Promise<void>])[] = [];
  const test = (name: string, run: () => void | Promise<void>) => void tests.push([name, run]);
  register({
    describe: (name, body) => {
      names.push(name);
      body();
    },
    test: Object.assign(test, { skip: (name: string) => void skipped.push(name) }),
  });
  const failed: Record<string, string> = {};
  const passed: string[] = [];
  let shown = '';
  for (const [name, run] of tests) {
    try {
      await run();
      passed.push(name);
    } catch (error) {
      const { message, stack } = error as Error;
      failed[name] = message;
      shown += `${message}\n${stack}\n`;
    }
  }
  return { name: names.join(' › '), failed, shown, passed, skipped };
}
