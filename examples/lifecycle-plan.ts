import { definePlan, type EventMapOf, type PagesOf, type TraitsOf } from 'typed-cio';
import { z } from 'zod';

/** The row of the backend's own activity log: a business key, by which any two systems can be compared. */
const activity_id = z.string().describe('The row of the activity log, to compare any two systems by.');
const plan_name = z.enum(['free', 'starter', 'team', 'business']);
const billing_period = z.enum(['monthly', 'yearly']);
const cents = z.int().nonnegative();
const count = z.int().nonnegative();
const team_size = count.describe('How many people the account has.');
const previous_plan_name = plan_name.describe('The plan before it.');
const plan_price_cents = cents.describe('What it costs per billing period.');
const invited_role = z.enum(['admin', 'member']);

/**
 * The tracking plan of a SaaS product: the thirteen events of a customer's life, what is known of a person and who may write it,
 * and the pages that are worth an event.
 */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Account Created': {
      description: 'Somebody signed up, by themselves or on an invite.',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      aliases: ['Signed Up'],
      props: z.strictObject({
        activity_id,
        plan: plan_name,
        signup_source: z.enum(['organic', 'ads', 'referral', 'invite']).describe('What brought them.'),
        industry: z.string(),
        team_size,
        was_visitor: z.boolean().describe('Whether the site had seen them before.'),
      }),
    },
    'Email Verified': {
      description: 'The address works: from here on mail may be sent.',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        method: z.enum(['link', 'code']),
        email_domain: z.string(),
        seconds_to_verify: count,
        signup_source: z.string(),
      }),
    },

    'Onboarding Completed': {
      description: 'The set-up was finished, though perhaps not every step of it.',
      stage: 'Activation',
      owner: 'product',
      props: z.strictObject({
        activity_id,
        role: z.string(),
        use_case: z.string(),
        steps_completed: count,
        steps_skipped: count,
        team_size,
      }),
    },
    'Activation Event Hit': {
      description: 'The product did for them what they came for, the first time.',
      stage: 'Activation',
      owner: 'product',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        feature: z.string(),
        days_since_signup: count.describe('How long it took.'),
        plan: plan_name,
        team_size,
      }),
    },
    'Trial Started': {
      description: 'A paid plan can be tried for a while.',
      stage: 'Activation',
      owner: 'growth',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        plan_name,
        trial_days: count,
        trial_ends_at: z.date(),
        requires_card: z.boolean(),
        team_size,
      }),
    },
    'Trial Ended': {
      description: 'The trial is over, whichever way it went.',
      stage: 'Activation',
      owner: 'growth',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        plan_name,
        outcome: z.enum(['converted', 'expired']),
        trial_days: count,
        days_active: count,
        seats_used: count,
      }),
    },

    'Subscription Started': {
      description: 'A paid plan began.',
      stage: 'Expansion',
      owner: 'billing',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        plan_name,
        plan_price_cents,
        billing_period,
        trial_converted: z.boolean().describe('Whether a trial came before.'),
        referral_source: z.string(),
        team_size,
      }),
    },
    'Subscription Upgraded': {
      description: 'A dearer plan began.',
      stage: 'Expansion',
      owner: 'billing',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        plan_name,
        previous_plan_name,
        plan_price_cents,
        mrr_change_cents: z.int().positive().describe('By how much the monthly revenue rose.'),
        billing_period,
        team_size,
      }),
    },
    'Invite Sent': {
      description: 'A colleague was invited into the account.',
      stage: 'Expansion',
      owner: 'product',
      since: '2026-03-01',
      props: z.strictObject({
        activity_id,
        invite_id: z.string(),
        invited_role,
        channel: z.enum(['mail', 'link']),
        plan_name,
        team_size,
      }),
    },
    'Invite Accepted': {
      description: 'The invited colleague signed up.',
      stage: 'Expansion',
      owner: 'product',
      sentFrom: 'server',
      since: '2026-03-01',
      backfilled: true,
      props: z.strictObject({
        activity_id,
        invite_id: z.string(),
        inviter_id: z.string(),
        invited_role,
        seconds_to_accept: count,
        team_size,
      }),
    },

    'Subscription Downgraded': {
      description: 'A cheaper plan began.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        plan_name,
        previous_plan_name,
        plan_price_cents,
        mrr_change_cents: z.int().negative().describe('By how much the monthly revenue fell.'),
        billing_period,
        reason: z.string().optional().describe('Why, in their words.'),
      }),
    },
    'Subscription Cancelled': {
      description: 'The paid plan will not go on.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      aliases: ['Subscription Canceled'],
      props: z.strictObject({
        activity_id,
        plan_name,
        reason: z.string(),
        mrr_lost_cents: cents,
        paid_until: z.date().describe('The last day that is paid.'),
        team_size,
      }),
    },
    'Payment Failed': {
      description: 'A card or a transfer was refused; it will be tried again.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      props: z.strictObject({
        activity_id,
        invoice_id: z.string(),
        plan_name,
        amount_cents: cents,
        currency: z.enum(['EUR', 'USD']),
        failure_code: z.string().describe('What the bank said: `card_declined`, `insufficient_funds` …'),
        attempt: z.int().positive(),
        next_attempt_at: z.date(),
      }),
    },
  },
  traits: {
    schema: z
      .strictObject({
        email: z.email().describe('Where mail goes.'),
        name: z.string(),
        plan: plan_name,
        created_at: z.date(),
        last_seen_at: z.date(),
        signup_source: z.string(),
        industry: z.string(),
        team_size,
        mrr_cents: cents.describe('What they pay a month.'),
        customer_tier: z.enum(['self-serve', 'sales']),
        is_paying: z.boolean(),
        lifecycle_stage: z.enum(['lead', 'trial', 'customer', 'churned']),
      })
      .partial(),
    // A quiz tool or an import must not overwrite what campaigns about money are built on.
    writers: { plan: ['backend'], mrr_cents: ['backend'], is_paying: ['backend'] },
    setOnce: ['signup_source', 'created_at'],
  },
  pages: ['Home', 'Pricing', 'Integrations', 'Customers', 'Docs', 'Invited', 'Dashboard'],
});

export type EventMap = EventMapOf<typeof plan>;
export type Traits = TraitsOf<typeof plan>;
export type Page = PagesOf<typeof plan>;
export type PlanName = z.infer<typeof plan_name>;
export type BillingPeriod = z.infer<typeof billing_period>;
