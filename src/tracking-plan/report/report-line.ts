import type { BaseBreak, CheckResult, PlacedChange } from '../check/check-plan.js';
import type { Place } from '../document/place.js';

export type Level = 'error' | 'warning' | 'note';

/** One thing that a check found, in the words that every format shows. */
export interface ReportLine {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly advice?: string;
  readonly path: string;
  readonly place: Place;
}

/** All that a check found, the changes first. */
export function reportLines({
  changes,
  breaksSinceBase,
  findings,
  files,
}: CheckResult): readonly ReportLine[] {
  return [
    ...changes.map(changeLine),
    ...breaksSinceBase.map((change) => baseLine(change, files.base ?? '')),
    ...findings.map(({ severity, ...finding }) => ({
      ...finding,
      level: severity === 'hint' ? ('note' as const) : severity,
    })),
  ];
}

const levels = { breaking: 'error', risky: 'warning', safe: 'note' } as const;

function changeLine({ kind, what, advice, path, place }: PlacedChange): ReportLine {
  return {
    rule: `${kind}-change`,
    level: levels[kind],
    message: what,
    ...(advice !== undefined && { advice }),
    path,
    place,
  };
}

function baseLine({ what, reason, path, place }: BaseBreak, base: string): ReportLine {
  if (reason !== undefined) {
    const message = `${what} (since ${base}; declared: ${reason})`;
    return { rule: 'declared-break', level: 'note', message, path, place };
  }
  return {
    rule: 'break-since-base',
    level: 'error',
    message: `${what} (since ${base}; declared nowhere)`,
    advice: 'take it back, or lock it anew from that lock with npx typed-cio lock --breaking "why"',
    path,
    place,
  };
}

/** What each rule of a check that is no lint is about. */
export const changeRules: Readonly<Record<string, string>> = {
  'breaking-change': 'The code breaks what the lock file promises.',
  'risky-change': 'The code changes the lock file in a way that may surprise those who build on it.',
  'safe-change': 'The code says more than the lock file, or says it otherwise.',
  'break-since-base': 'The plan breaks what its base promises, and nobody said why.',
  'declared-break': 'The plan breaks what its base promises, for a reason.',
};
