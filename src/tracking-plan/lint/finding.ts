import type { PlanDocument } from '../document/plan-document.js';

/** An error fails a check; a warning does when it is strict; a hint never does. */
export type Severity = 'error' | 'warning' | 'hint';

/** What a rule has to say about a part of a plan. */
export interface Finding {
  /** Of the rule: `near-duplicate`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Of the part: `events/Order Completed/properties/total`. */
  readonly path: string;
  readonly message: string;
  readonly advice: string;
}

/** One thing that good plans do. */
export interface Rule {
  readonly id: string;
  /** In a sentence, for lists of rules. */
  readonly summary: string;
  readonly severity: Severity;
  /** @param today A day, `2026-11-22`. */
  readonly check: (plan: PlanDocument, today: string) => readonly RuleFinding[];
}

/** What is found, without what is the same for all findings of a rule. */
export type RuleFinding = Omit<Finding, 'rule' | 'severity'>;
