import type { BillingPeriod, PlanName } from '../lifecycle-plan.js';

const monthlyCents: Readonly<Record<PlanName, number>> = {
  free: 0,
  starter: 1900,
  team: 4900,
  business: 14900,
};

/** What one bill comes to: a year costs ten months. */
export function priceCents(plan: PlanName, period: BillingPeriod): number {
  return monthlyCents[plan] * (period === 'yearly' ? 10 : 1);
}

/** Monthly recurring revenue, whatever the bill's rhythm. */
export function mrrCents(plan: PlanName, period: BillingPeriod): number {
  return period === 'yearly' ? Math.round(priceCents(plan, period) / 12) : monthlyCents[plan];
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
