import { resolve } from 'node:path';
import type { PlanDocument } from '../document/plan-document.js';
import type { TypeScript } from './compilation.js';
import { type FindOptions, findSentNames } from './find-sent-names.js';
import { holdAgainstPlan } from './hold-against-plan.js';
import { isTestFile } from './is-test-file.js';
import { openPrograms } from './open-programs.js';
import type { ScanReport } from './scan-report.js';
import type { DynamicCall, SentName, Side } from './sent-name.js';

export interface ScanOptions {
  /** The folder that the command runs in. */
  readonly cwd: string;
  /** The folder or the file to scan, from `cwd`. */
  readonly target: string;
  /**
   * The configuration of the project, from `cwd`.
   * @default the nearest `tsconfig.json` above the target
   */
  readonly project?: string | undefined;
  /**
   * Whether calls in tests count.
   * @default false
   */
  readonly withTests?: boolean | undefined;
}

/**
 * Finds the calls of a tracker in some code, and holds them against the plan.
 *
 * @param ts The compiler of the project that the code belongs to.
 * @throws InputError for a folder that is not there, and for a configuration that cannot be read.
 */
export function scan(ts: TypeScript, plan: PlanDocument, options: ScanOptions): ScanReport {
  const { cwd, withTests = false } = options;
  const target = resolve(cwd, options.target);
  const project = options.project === undefined ? undefined : resolve(cwd, options.project);
  const files = new Set<string>();
  const sent = new Map<string, SentName>();
  const dynamic = new Map<string, DynamicCall>();
  for (const compilation of openPrograms(ts, { cwd, target, project })) {
    const isScanned = (file: string) =>
      isWithin(target, file) && !file.includes('/node_modules/') && (withTests || !isTestFile(file));
    for (const { fileName, isDeclarationFile } of compilation.program.getSourceFiles()) {
      if (!isDeclarationFile && isScanned(fileName)) files.add(fileName);
    }
    const found = findSentNames(compilation, { cwd, isScanned, isWholePlan: wholePlan(plan) });
    // A file may belong to several programs.
    for (const one of found.sent) sent.set(JSON.stringify([one.verb, one.name, one.call]), one);
    for (const one of found.dynamic) dynamic.set(JSON.stringify(one), one);
  }
  return holdAgainstPlan(plan, { sent: [...sent.values()], dynamic: [...dynamic.values()] }, files.size);
}

/** Whether some names are all that a side may send: `keyof EventMap`, written out. */
function wholePlan({ events }: PlanDocument): FindOptions['isWholePlan'] {
  const all = Object.entries(events);
  const namesOf = (side: Side) =>
    all.filter(([, { sentFrom = side }]) => sentFrom === side).map(([name]) => name);
  const names = { server: namesOf('server'), browser: namesOf('browser') };
  return (given, side) => names[side].length > 1 && names[side].every((name) => given.includes(name));
}

function isWithin(target: string, file: string): boolean {
  const folder = target.replaceAll('\\', '/').replace(/\/$/, '');
  return file === folder || file.startsWith(`${folder}/`);
}
