import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from './run-example.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

/** A copy, in which something can be broken. `typed-cio` is the built package there, too. */
beforeAll(() => {
  requireBuild();
  mkdirSync(join(root, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(root, '.tmp/examples-testing-'));
  for (const name of ['testing', 'backend', 'lifecycle-plan.ts']) {
    cpSync(join(root, 'examples', name), join(folder, name), { recursive: true });
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the tests as whoever copies them does, and returns the report. */
async function runTests(): Promise<Report> {
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  const report = join(folder, 'report.json');
  const args = [vitest, 'run', '--reporter', 'json', '--outputFile', report];
  const child = spawn(process.execPath, args, {
    cwd: join(folder, 'testing'),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
    stdio: 'ignore',
  });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  return JSON.parse(readFileSync(report, 'utf8'));
}

const failuresOf = ({ testResults }: Report) =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ title, failureMessages }) => ({
      title,
      message: stripVTControlCharacters(failureMessages.join('\n')),
    }))
    .sort((one, other) => (one.title < other.title ? -1 : 1));

describe('examples/testing', () => {
  test('passes, and says what it leaves out', async () => {
    const report = await runTests();
    expect(failuresOf(report)).toEqual([]);
    expect(report.numPassedTests).toBe(18);
    const skipped = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed');
    expect(skipped).toHaveLength(9);
    for (const { title } of skipped) expect(title).toContain('(skipped: it writes lines to a log)');
  }, 120_000);

  test('notices mistakes in the application, and says which', async () => {
    const change = (file: string, from: string, to: string) => {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(from);
      writeFileSync(path, text.replace(from, to));
    };
    change(
      'backend/routes/sign-up.ts',
      'was_visitor: anonymousId !== undefined',
      'was_visitor: anonymousId === undefined',
    );
    change('testing/log-transport.ts', '}\\n`);', '}`);');
    const failures = failuresOf(await runTests());
    expect(failures).toMatchObject([
      {
        title: expect.stringContaining('envelope'),
        message: expect.stringContaining('envelopeBytes is 1; 0 would be right'),
      },
      {
        title: 'identifies the account before it tracks it',
        message: expect.stringContaining('"was_visitor": true'),
      },
      {
        title: 'knows the visitor that they were',
        message: expect.stringContaining('The nearest differs in'),
      },
    ]);
  }, 120_000);
});
