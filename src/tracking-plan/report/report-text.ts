import type { CheckResult, PlacedChange } from '../check/check-plan.js';
import { changeKinds } from '../compare/change.js';
import { harmlessIn } from '../document/harmless.js';
import { showPlace } from '../document/place.js';
import { type Paint, paintIn } from './paint.js';
import { type ReportLine, reportLines } from './report-line.js';
import { countOf, whatToDo } from './what-to-do.js';

/** More of a rule than this are counted instead of shown. */
const mostOfARule = 10;

/** What a check found, for people. */
export function reportText(result: CheckResult, { isColoured }: { readonly isColoured: boolean }): string {
  const paint = paintIn(isColoured);
  const { plan, lock } = harmlessIn(result.files);
  const lines = harmlessIn(reportLines(result));
  const changes = lines.slice(0, result.changes.length + result.breaksSinceBase.length);
  const findings = lines.slice(changes.length);
  const head =
    result.changes.length === 0
      ? paint('green', `${plan} and ${lock} agree.`)
      : paint('bold', `${plan} and ${lock} differ: ${summary(result.changes)}.`);
  return [
    head,
    ...sections(changes, paint),
    ...(findings.length > 0 ? ['', paint('bold', lintSummary(findings)), ...limited(findings, paint)] : []),
    ...whatToDo(result).flatMap((line) => ['', line]),
  ].join('\n');
}

function summary(changes: readonly PlacedChange[]): string {
  return changeKinds
    .map((kind) => ({ kind, count: changes.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => countOf(count, `${kind} change`))
    .join(', ');
}

const titles: Readonly<Record<string, string>> = {
  'breaking-change': 'Breaking',
  'risky-change': 'Risky',
  'safe-change': 'Safe',
  'break-since-base': 'Breaking since the base',
  'declared-break': 'Meant to break',
};

function sections(lines: readonly ReportLine[], paint: Paint): readonly string[] {
  return Object.keys(titles).flatMap((rule) => {
    const own = lines.filter((line) => line.rule === rule);
    return own.length === 0
      ? []
      : ['', paint('bold', titles[rule]!), ...own.flatMap((line) => entry(line, paint))];
  });
}

function limited(findings: readonly ReportLine[], paint: Paint): readonly string[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const own = findings.filter((one) => one.rule === rule);
    const shown = own.slice(0, mostOfARule).flatMap((line) => entry(line, paint, rule));
    const more = own.length - mostOfARule;
    return more > 0 ? [...shown, `  … and ${more} more of ${rule}; --format json has all`] : shown;
  });
}

function entry(line: ReportLine, paint: Paint, rule?: string): readonly string[] {
  const colour = ({ error: 'red', warning: 'yellow', note: 'dim' } as const)[line.level];
  const sign = ({ error: '✗', warning: '!', note: '·' } as const)[line.level];
  const what = `  ${paint(colour, sign)} ${line.message}${rule === undefined ? '' : paint('dim', ` [${rule}]`)}`;
  const where = paint('dim', `    ${showPlace(line.place)}`);
  return [what, line.advice === undefined ? where : `${where}  ${line.advice}`];
}

function lintSummary(findings: readonly ReportLine[]): string {
  const names = { error: 'error', warning: 'warning', note: 'hint' } as const;
  const counts = (['error', 'warning', 'note'] as const)
    .map((level) => [findings.filter((one) => one.level === level).length, names[level]] as const)
    .filter(([count]) => count > 0)
    .map(([count, name]) => countOf(count, name));
  return `What could be better: ${counts.join(', ')}`;
}
