import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { chromiumFlags, chromiumPath } from '../../browser/chromium.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One test of a spec file: how it ended, and with what error on which line. */
export interface SpecRun {
  readonly title: string;
  readonly status: string;
  readonly message: string;
  readonly line?: number;
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly results: readonly {
        readonly status: string;
        readonly errors: readonly {
          readonly message: string;
          readonly location?: { readonly line: number };
        }[];
      }[];
    }[];
  }[];
}

/** Runs a file of the project beside this one by Playwright's own runner, in the machine's Chromium. */
export async function runPlaywright(file: string): Promise<readonly SpecRun[]> {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const output = mkdtempSync(join(root, '.tmp/playwright-'));
  try {
    const config = fileURLToPath(new URL('project/playwright.config.ts', import.meta.url));
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const { stdout, stderr } = await ended([cli, 'test', file, '--config', config, '--reporter', 'json'], {
      CHROMIUM: chromiumPath(),
      CHROMIUM_FLAGS: chromiumFlags.join(' '),
      PLAYWRIGHT_OUTPUT: output,
    });
    if (!stdout.startsWith('{')) throw new Error(`Playwright did not report: ${stdout}${stderr}`);
    const { suites, errors } = JSON.parse(stdout) as {
      readonly suites: readonly Suite[];
      readonly errors: readonly { readonly message: string }[];
    };
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return suites.flatMap(specsOf);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function specsOf({ suites = [], specs }: Suite): readonly SpecRun[] {
  const own = specs.map(({ title, tests }): SpecRun => {
    const { status = 'missing', errors = [] } = tests[0]?.results[0] ?? {};
    const line = errors[0]?.location?.line;
    const message = stripVTControlCharacters(errors.map((error) => error.message).join('\n'));
    return { title, status, message, ...(line !== undefined && { line }) };
  });
  return [...own, ...suites.flatMap(specsOf)];
}

function ended(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', () => resolve({ stdout, stderr }));
  });
}
