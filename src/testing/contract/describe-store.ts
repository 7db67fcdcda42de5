import { runChecks } from './run-checks.js';
import { runnerOf, type TestRunner } from './runner.js';
import { storeChecks } from './store-checks.js';
import type { StoreUnderTest } from './store-under-test.js';

/**
 * The suite that every store passes, yours and ours: what a lane relies on. It runs in vitest, Jest, `node:test` and
 * whatever else has `describe`, `test` and `test.skip`.
 *
 * @param name For the report.
 * @param runner Your test runner's functions; those that are global when left out.
 * @throws TypeError when it is told too little, or a skip gives no reason.
 *
 * @example
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { folderStore } from './folder-store';
 *
 * describeStore('folderStore', {
 *   make: () => {
 *     const folder = mkdtempSync(join(tmpdir(), 'store-'));
 *     return { store: folderStore(folder), reopen: () => folderStore(folder) };
 *   },
 * }, { describe, test });
 */
export function describeStore(name: string, given: StoreUnderTest, runner?: TestRunner): void {
  if (typeof given?.make !== 'function') {
    throw new TypeError(
      `describeStore needs to make the store: describeStore(${JSON.stringify(name)}, { make: () => ({ store, reopen: () => … }) })`,
    );
  }
  runChecks(`the store ${name}`, storeChecks(given), given.skip ?? {}, runnerOf('describeStore', runner));
}
