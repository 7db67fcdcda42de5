import type { SentFrom } from '../../core/plan/define-plan.js';
import type { CallPlace, DynamicCall, Side, Verb } from './sent-name.js';

/** What a scan may find: the words of `--fail-on`, and the keys of the report. */
export const findings = ['unknown', 'alias', 'deprecated', 'misplaced', 'unused', 'dynamic'] as const;
export type Finding = (typeof findings)[number];

/** What the code sends, held against the plan. Lists are in the order of names, and of places. */
export interface ScanReport {
  /** How many files were read. */
  readonly files: number;
  /** Every event and page of the plan, and every other one that is sent. */
  readonly events: readonly SentEvent[];
  readonly pages: readonly SentEvent[];
  readonly unknown: readonly UnknownName[];
  readonly alias: readonly AliasCalls[];
  readonly deprecated: readonly DeprecatedCalls[];
  readonly misplaced: readonly MisplacedCalls[];
  readonly unused: readonly UnusedName[];
  readonly dynamic: readonly DynamicCall[];
}

export interface SentEvent {
  readonly name: string;
  readonly isInPlan: boolean;
  readonly from: readonly Side[];
  readonly calls: readonly CallPlace[];
}

/** Sent, and not in the plan. */
export interface UnknownName {
  readonly name: string;
  readonly verb: Verb;
  /** What was meant, perhaps. */
  readonly nearest?: string;
  readonly calls: readonly CallPlace[];
}

/** Sent under a name that the event had before. */
export interface AliasCalls {
  readonly name: string;
  readonly event: string;
  readonly calls: readonly CallPlace[];
}

export interface DeprecatedCalls {
  readonly name: string;
  /** What the plan says of it. */
  readonly reason: string;
  readonly calls: readonly CallPlace[];
}

/** Sent from where the plan says that it is not sent from. */
export interface MisplacedCalls {
  readonly name: string;
  readonly sentFrom: Exclude<SentFrom, 'any'>;
  readonly calls: readonly CallPlace[];
}

/** In the plan, and sent by nobody. */
export interface UnusedName {
  readonly name: string;
  readonly verb: Verb;
  readonly isDeprecated?: true;
}
