import type { Account } from './accounts.js';
import type { App } from './app.js';

/**
 * Tells Customer.io what the backend knows of an account: at sign-up, at each log-in, and at once when something
 * changes, so that no campaign works with stale traits. At sign-up the visitor's id comes along, and what the
 * visitor did becomes this person's.
 */
export function identifyAccount({ tracker }: App, account: Account, anonymousId?: string): void {
  tracker.identify(
    account.id,
    {
      email: account.email,
      name: account.name,
      plan: account.plan,
      created_at: account.createdAt,
      last_seen_at: account.lastSeenAt,
      signup_source: account.source,
      industry: account.industry,
      team_size: account.teamSize,
      mrr_cents: account.mrrCents,
      customer_tier: account.teamSize > 100 ? 'sales' : 'self-serve',
      is_paying: account.mrrCents > 0,
      lifecycle_stage: account.stage,
    },
    { anonymousId },
  );
}
