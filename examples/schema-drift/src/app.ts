import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from './plan.js';

const { trackEvent, identify } = createTracker({ plan, transport: transportFromEnv() });

export function signUp(userId: string, email: string, source: string): void {
  identify(userId, { email, plan: 'free', created_at: new Date() });
  trackEvent(userId, 'Account Created', { plan: 'free', signup_source: source });
}

export function verify(userId: string): void {
  trackEvent(userId, 'Email Verified');
}

export function subscribe(userId: string, isPro: boolean): void {
  const plan_name = isPro ? 'pro' : 'team';
  trackEvent(userId, 'Subscription Started', { plan_name, plan_price_cents: isPro ? 1900 : 4900 });
}

export function chargeDeclined(userId: string, amountCents: number, attempt: number): void {
  trackEvent(userId, 'Payment Failed', { amount_cents: amountCents, attempt });
}
