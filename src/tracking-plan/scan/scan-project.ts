import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../document/input-error.js';
import { findCompiler, isProgrammable, requireCompiler } from '../read/compiler.js';
import { readPlan } from '../read/read-plan.js';
import { type ScanOptions, scan } from './scan.js';
import type { ScanReport } from './scan-report.js';

export interface ScanProjectOptions extends Omit<ScanOptions, 'target'> {
  /**
   * The file of the plan, from `cwd`.
   * @default `src/plan.ts` or `src/events.ts`
   */
  readonly plan?: string | undefined;
  /**
   * The folder or the file to scan, from `cwd`.
   * @default `src` where there is one, or else `cwd`
   */
  readonly target?: string | undefined;
}

/**
 * Scans the code of a project with its own compiler, against its own plan.
 *
 * @throws InputError for a plan that cannot be read, and where there is no compiler to ask.
 */
export async function scanProject(options: ScanProjectOptions): Promise<ScanReport> {
  const { cwd, plan, target = existsSync(join(cwd, 'src')) ? 'src' : '.' } = options;
  const compiler = findCompiler(cwd);
  if (compiler !== undefined && !isProgrammable(compiler)) {
    throw new InputError(
      `TypeScript ${compiler.version} is installed, which has no programming interface to read code with; ` +
        'install TypeScript 5.5 to 6 in this project (npm install --save-dev typescript@6)',
    );
  }
  const ts = requireCompiler(compiler, 'scanning code');
  const { document } = await readPlan(plan, { cwd });
  return scan(ts, document, { ...options, target });
}
