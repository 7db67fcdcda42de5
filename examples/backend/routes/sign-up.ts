import { anonymousIdFrom } from 'typed-cio/server';
import { z } from 'zod';
import type { Account, SignUp } from '../accounts.js';
import type { App } from '../app.js';
import { identifyAccount } from '../identify-account.js';
import type { Call, Routes } from '../router.js';

const signUp = z.object({
  email: z.email(),
  name: z.string(),
  industry: z.string(),
  teamSize: z.int().positive(),
  source: z.enum(['organic', 'ads', 'referral']),
});
const verification = z.object({ method: z.enum(['link', 'code']) });

/** From a visitor to an account with a working mail address. */
export function signUpRoutes(app: App): Routes {
  const { tracker, accounts, activities } = app;
  return {
    'POST /accounts': (call) => ({ body: { id: openAccount(app, call, signUp.parse(call.body)).id } }),
    'POST /accounts/:id/verification': ({ id, body }) => {
      const { method } = verification.parse(body);
      const account = accounts.get(id);
      tracker.trackEvent(account.id, 'Email Verified', {
        activity_id: activities.add('Email Verified', account.id),
        method,
        email_domain: account.email.split('@')[1] ?? '',
        seconds_to_verify: secondsSince(account.createdAt),
        signup_source: account.source,
      });
      return {};
    },
    'POST /accounts/:id/session': ({ id }) => {
      const account = accounts.get(id);
      account.lastSeenAt = new Date();
      identifyAccount(app, account);
      return {};
    },
  };
}

/** Identify first, then the event: an event for somebody unknown is Customer.io's to interpret. */
export function openAccount(app: App, { request }: Pick<Call, 'request'>, given: SignUp): Account {
  const { tracker, accounts, activities } = app;
  const anonymousId = anonymousIdFrom(request);
  const account = accounts.open(given, anonymousId);
  identifyAccount(app, account, anonymousId);
  tracker.trackEvent(account.id, 'Account Created', {
    activity_id: activities.add('Account Created', account.id),
    plan: account.plan,
    signup_source: account.source,
    industry: account.industry,
    team_size: account.teamSize,
    was_visitor: anonymousId !== undefined,
  });
  return account;
}

export function secondsSince(time: Date): number {
  return Math.floor((Date.now() - time.getTime()) / 1000);
}
