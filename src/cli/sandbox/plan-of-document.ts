import type { PlannedEvent, SandboxPlan } from '../../sandbox/plan/sandbox-plan.js';
import type { EventDocument, PlanDocument } from '../../tracking-plan/document/plan-document.js';

/** The part of a plan that a sandbox shows and counts by. */
export function planOfDocument({ events, pages }: PlanDocument): SandboxPlan {
  return {
    events: Object.entries(events).map(([name, event]) => ({ name, ...aboutEvent(event) })),
    ...(pages && { pages }),
  };
}

function aboutEvent(event: EventDocument): Omit<PlannedEvent, 'name'> {
  const { description, stage, owner, sentFrom, since, deprecated, aliases } = event;
  const given = { description, stage, owner, sentFrom, since, deprecated, aliases };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
