import type { Refusal } from '../model/outcome.js';
import type { IdSource } from '../model/ports.js';
import type { Plan } from '../plan/define-plan.js';
import type { PlanCheck } from '../plan/plan-check.js';

/** What a plan is asked of a call. */
export type PlanRules = Pick<PlanCheck, 'event' | 'page' | 'traits' | 'traitRules'>;

/** What all calls of one tracker are held against. */
export interface StampRules {
  readonly plan: Plan | undefined;
  readonly planCheck: PlanRules | undefined;
  readonly allowMessageOverrides: boolean;
  /** Lets what the plan does not know go out all the same. */
  readonly sendInvalid: boolean;
  readonly newId: IdSource;
  readonly warn: (topic: string, line: string) => void;
  /** Tells of a schema that can check no call at all. */
  readonly onAsyncSchema: (what: string, refusal: Refusal) => void;
}
