import type { CheckResult } from '../check/check-plan.js';
import { harmless } from '../document/harmless.js';

/** What a check that fails asks for, a sentence each. */
export function whatToDo({ changes, breaksSinceBase, files }: CheckResult): readonly string[] {
  const base = harmless(files.base ?? '');
  const undeclared = breaksSinceBase.filter(({ reason }) => reason === undefined);
  return [
    ...(changes.length > 0 ? [lockAdvice(changes.some(({ kind }) => kind === 'breaking'))] : []),
    ...(undeclared.length > 0
      ? [
          `${countOf(undeclared.length, 'break')} since ${base} ${undeclared.length === 1 ? 'is' : 'are'} declared nowhere: ` +
            `take the lock file of ${base} and run npx typed-cio lock --breaking "why".`,
        ]
      : []),
  ];
}

function lockAdvice(isBreaking: boolean): string {
  return isBreaking
    ? 'Take the breaking changes back; or, if they are meant, run npx typed-cio lock --breaking "why" and commit the lock file.'
    : 'If this is meant, run npx typed-cio lock and commit the lock file.';
}

/** `1 change`, `2 changes`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
