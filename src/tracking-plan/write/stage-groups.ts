import { type Stage, stages } from '../../core/plan/define-plan.js';
import type { EventDocument, PlanDocument } from '../document/plan-document.js';

/** The events of one stage, or those of none. */
export interface StageGroup {
  readonly stage: Stage | undefined;
  readonly title: string;
  readonly events: readonly NamedEvent[];
}

export interface NamedEvent {
  readonly name: string;
  readonly event: EventDocument;
}

/** The events of a plan in the order of a customer's life, inside a stage as the plan has them. Empty stages are left out. */
export function stageGroups({ events }: PlanDocument): readonly StageGroup[] {
  const all = Object.entries(events).map(([name, event]): NamedEvent => ({ name, event }));
  return [...stages, undefined]
    .map((stage) => ({
      stage,
      title: stage ?? 'Without a stage',
      events: all.filter(({ event }) => event.stage === stage),
    }))
    .filter((group) => group.events.length > 0);
}
