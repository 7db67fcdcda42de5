import { z } from 'zod';
import type { App } from '../app.js';
import { identifyAccount } from '../identify-account.js';
import { daysFromNow } from '../prices.js';
import type { Routes } from '../router.js';

const trialDays = 14;
const ending = z.object({ outcome: z.enum(['converted', 'expired']), daysActive: z.int().min(0) });

/** The trial of the team plan. */
export function trialRoutes(app: App): Routes {
  const { tracker, accounts, activities } = app;
  return {
    'POST /accounts/:id/trial': ({ id }) => {
      const account = accounts.get(id);
      account.plan = 'team';
      account.stage = 'trial';
      tracker.trackEvent(account.id, 'Trial Started', {
        activity_id: activities.add('Trial Started', account.id),
        plan_name: account.plan,
        trial_days: trialDays,
        trial_ends_at: daysFromNow(trialDays),
        requires_card: false,
        team_size: account.teamSize,
      });
      identifyAccount(app, account);
      return {};
    },
    'POST /accounts/:id/trial/end': ({ id, body }) => {
      const { outcome, daysActive } = ending.parse(body);
      const account = accounts.get(id);
      tracker.trackEvent(account.id, 'Trial Ended', {
        activity_id: activities.add('Trial Ended', account.id),
        plan_name: account.plan,
        outcome,
        trial_days: trialDays,
        days_active: daysActive,
        seats_used: account.teamSize,
      });
      account.plan = 'free';
      account.stage = 'lead';
      identifyAccount(app, account);
      return {};
    },
  };
}
