import { z } from 'zod';
import type { App } from '../app.js';
import type { Routes } from '../router.js';
import { secondsSince } from './sign-up.js';

const onboarding = z.object({ role: z.string(), useCase: z.string(), skipped: z.int().min(0).max(5) });
const activation = z.object({ feature: z.string() });

/** How a new account gets to what it came for. */
export function activationRoutes({ tracker, accounts, activities }: App): Routes {
  return {
    'POST /accounts/:id/onboarding': ({ id, body }) => {
      const { role, useCase, skipped } = onboarding.parse(body);
      const account = accounts.get(id);
      tracker.trackEvent(account.id, 'Onboarding Completed', {
        activity_id: activities.add('Onboarding Completed', account.id),
        role,
        use_case: useCase,
        steps_completed: 5 - skipped,
        steps_skipped: skipped,
        team_size: account.teamSize,
      });
      return {};
    },
    'POST /accounts/:id/activation': ({ id, body }) => {
      const { feature } = activation.parse(body);
      const account = accounts.get(id);
      tracker.trackEvent(account.id, 'Activation Event Hit', {
        activity_id: activities.add('Activation Event Hit', account.id),
        feature,
        days_since_signup: Math.floor(secondsSince(account.createdAt) / 86_400),
        plan: account.plan,
        team_size: account.teamSize,
      });
      return {};
    },
  };
}
