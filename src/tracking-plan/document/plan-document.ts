import type { IdentifyFrom, Naming, SentFrom, Stage } from '../../core/plan/define-plan.js';
import type { Property } from './shape.js';

/** A tracking plan as plain data: what is locked, compared and documented. */
export interface PlanDocument {
  readonly naming?: Naming;
  /** Absent where traits may come from anywhere. */
  readonly identifyFrom?: Exclude<IdentifyFrom, 'any'>;
  readonly events: Readonly<Record<string, EventDocument>>;
  readonly traits?: TraitsDocument;
  readonly pages?: readonly string[];
}

export interface EventDocument {
  readonly description?: string;
  readonly stage?: Stage;
  readonly owner?: string;
  /** Absent for an event that may be sent from anywhere. */
  readonly sentFrom?: Exclude<SentFrom, 'any'>;
  readonly since?: string;
  readonly backfilled?: boolean;
  readonly deprecated?: string;
  readonly aliases?: readonly AliasDocument[];
  /** Its properties, by name; none for an event that has none. */
  readonly properties: Readonly<Record<string, Property>>;
  /** What properties may be that are not named; absent where there may be none. */
  readonly rest?: Property;
}

export interface AliasDocument {
  readonly name: string;
  readonly sendBothUntil?: string;
}

export interface TraitsDocument {
  readonly properties: Readonly<Record<string, Property>>;
  readonly rest?: Property;
  readonly writers?: Readonly<Record<string, readonly string[]>>;
  readonly setOnce?: readonly string[];
}
