import type { PlanDocument } from '../document/plan-document.js';

/** What the traits of a plan are, and where they come from. */
export function traitsLead(identifyFrom: PlanDocument['identifyFrom']): string {
  const lead = 'What is known of a person.';
  return identifyFrom === undefined
    ? lead
    : `${lead} Sent from servers only: a page says who the visitor is, without traits.`;
}
