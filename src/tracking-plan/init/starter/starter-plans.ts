import type { PlanDocument } from '../../document/plan-document.js';
import { saas } from './saas.js';
import { shop } from './shop.js';

export type StarterName = 'saas' | 'shop' | 'empty';

export const starterPlans: Readonly<Record<StarterName, PlanDocument>> = {
  saas,
  shop,
  empty: { naming: 'Title Case', events: {} },
};

/** What the plan without events shows as an example. */
export const starterHint: PlanDocument = {
  events: { 'Account Created': saas.events['Account Created'] as PlanDocument['events'][string] },
};
