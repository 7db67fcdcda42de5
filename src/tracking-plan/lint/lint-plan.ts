import type { PlanDocument } from '../document/plan-document.js';
import type { Finding, Severity } from './finding.js';
import { rules } from './rules.js';

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

/**
 * What could be better in a plan: the gravest first.
 *
 * @param today A day, `2026-11-22`, for rules about days that are over.
 */
export function lintPlan(plan: PlanDocument, today: string): readonly Finding[] {
  const found = rules.flatMap(({ id, severity, check }) =>
    check(plan, today).map((one): Finding => ({ rule: id, severity, ...one })),
  );
  return severities.flatMap((severity) => found.filter((one) => one.severity === severity));
}
