import { z } from 'zod';
import type { App } from '../app.js';
import { daysFromNow, priceCents } from '../prices.js';
import type { Routes } from '../router.js';

const failure = z.object({ invoice: z.string(), code: z.string(), attempt: z.int().positive() });

/** What the payment provider's webhook tells. */
export function paymentRoutes({ tracker, accounts, activities }: App): Routes {
  return {
    'POST /accounts/:id/payment-failure': ({ id, body }) => {
      const { invoice, code, attempt } = failure.parse(body);
      const account = accounts.get(id);
      tracker.trackEvent(account.id, 'Payment Failed', {
        activity_id: activities.add('Payment Failed', account.id),
        invoice_id: invoice,
        plan_name: account.plan,
        amount_cents: priceCents(account.plan, account.billingPeriod),
        currency: 'EUR',
        failure_code: code,
        attempt,
        next_attempt_at: daysFromNow(3),
      });
      return {};
    },
  };
}
