import { changeKinds } from '../compare/change.js';
import { harmless } from '../document/harmless.js';
import type { LockUpdate } from '../lock/update-lock.js';
import { paintIn } from './paint.js';
import { countOf } from './what-to-do.js';

export interface LockReportOptions {
  /** The lock file, as messages show it. */
  readonly file: string;
  readonly isWritten: boolean;
  readonly isFirst: boolean;
  readonly isColoured: boolean;
}

/** What came of locking a plan, for people. */
export function reportLock(
  update: LockUpdate,
  { file: path, isWritten, isFirst, isColoured }: LockReportOptions,
): string {
  const file = harmless(path);
  const { lock, changes, isRefused } = update;
  const paint = paintIn(isColoured);
  const colours = { breaking: 'red', risky: 'yellow', safe: 'dim' } as const;
  const lines = changeKinds.flatMap((kind) =>
    changes
      .filter((one) => one.kind === kind)
      .flatMap(({ what, advice }) => [
        `  ${paint(colours[kind], kind.padEnd(8))}  ${harmless(what)}`,
        ...(advice !== undefined && isRefused && kind === 'breaking'
          ? [`            ${harmless(advice)}`]
          : []),
      ]),
  );
  const events = countOf(Object.keys(lock.document.events).length, 'event');
  if (isRefused) {
    return [
      paint('bold', `${file} is not written: the plan breaks what it promises.`),
      ...lines,
      'Take the breaking changes back; or, if they are meant, say why: npx typed-cio lock --breaking "why"',
    ].join('\n');
  }
  if (isWritten) {
    const head = isFirst ? `${file} is written: ${events}.` : `${file} is written anew: ${events}.`;
    return [paint('bold', head), ...lines].join('\n');
  }
  if (isFirst) return `${file} would be written: ${events}.`;
  if (lines.length === 0) return `${file} is up to date: ${events}.`;
  return [paint('bold', `${file} would be written anew: ${events}.`), ...lines].join('\n');
}
