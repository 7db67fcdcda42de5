import { z } from 'zod';
import type { PlanName } from '../../lifecycle-plan.js';
import type { Account } from '../accounts.js';
import type { App } from '../app.js';
import { identifyAccount } from '../identify-account.js';
import { daysFromNow, mrrCents, priceCents } from '../prices.js';
import type { Routes } from '../router.js';

const paidPlan = z.enum(['starter', 'team', 'business']);
const start = z.object({
  plan: paidPlan,
  period: z.enum(['monthly', 'yearly']),
  trialConverted: z.boolean(),
});
const change = z.object({ plan: paidPlan, reason: z.string().optional() });
const cancellation = z.object({ reason: z.string() });

/** A paid plan begins, grows, shrinks and ends. Each change is an event and, at once, a change of traits. */
export function subscriptionRoutes(app: App): Routes {
  const { tracker, accounts, activities } = app;
  return {
    'POST /accounts/:id/subscription': ({ id, body }) => {
      const { plan, period, trialConverted } = start.parse(body);
      const account = accounts.get(id);
      account.billingPeriod = period;
      account.stage = 'customer';
      moveTo(account, plan);
      tracker.trackEvent(account.id, 'Subscription Started', {
        activity_id: activities.add('Subscription Started', account.id),
        plan_name: plan,
        plan_price_cents: priceCents(plan, period),
        billing_period: period,
        trial_converted: trialConverted,
        referral_source: account.source,
        team_size: account.teamSize,
      });
      identifyAccount(app, account);
      return {};
    },
    'POST /accounts/:id/subscription/plan': ({ id, body }) => {
      const { plan, reason } = change.parse(body);
      const account = accounts.get(id);
      const previous = { previous_plan_name: account.plan, billing_period: account.billingPeriod };
      const mrr_change_cents = moveTo(account, plan);
      const now = { plan_name: plan, plan_price_cents: priceCents(plan, account.billingPeriod) };
      const name = mrr_change_cents > 0 ? 'Subscription Upgraded' : 'Subscription Downgraded';
      const activity_id = activities.add(name, account.id);
      const props = { activity_id, ...now, ...previous, mrr_change_cents };
      if (name === 'Subscription Upgraded') {
        tracker.trackEvent(account.id, name, { ...props, team_size: account.teamSize });
      } else {
        tracker.trackEvent(account.id, name, { ...props, reason });
      }
      identifyAccount(app, account);
      return {};
    },
    'POST /accounts/:id/subscription/cancellation': ({ id, body }) => {
      const { reason } = cancellation.parse(body);
      const account = accounts.get(id);
      const { plan } = account;
      account.stage = 'churned';
      const mrrLostCents = -moveTo(account, 'free');
      tracker.trackEvent(account.id, 'Subscription Cancelled', {
        activity_id: activities.add('Subscription Cancelled', account.id),
        plan_name: plan,
        reason,
        mrr_lost_cents: mrrLostCents,
        paid_until: daysFromNow(30),
        team_size: account.teamSize,
      });
      identifyAccount(app, account);
      return {};
    },
  };
}

/** Changes the plan, and returns what that does to the monthly revenue. */
function moveTo(account: Account, plan: PlanName): number {
  const before = account.mrrCents;
  account.plan = plan;
  account.mrrCents = mrrCents(plan, account.billingPeriod);
  return account.mrrCents - before;
}
