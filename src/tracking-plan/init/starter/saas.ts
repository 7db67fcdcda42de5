import type { PlanDocument } from '../../document/plan-document.js';
import { allOptional, count, date, email, oneOf, optional, text, whole, yesNo } from './property-words.js';

const plans = ['free', 'starter', 'team', 'business'];
const planName = oneOf(plans, 'The plan it is about.');
const price = count('What it costs per billing period, in cents.');
const period = oneOf(['monthly', 'yearly'], 'How often it is billed.');
const teamSize = count('How many people the account has.');

/** The events of a customer's life in a SaaS product. */
export const saas: PlanDocument = {
  naming: 'Title Case',
  events: {
    'Account Created': {
      description: 'Somebody signed up, by themselves or on an invite.',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      properties: {
        plan: oneOf(plans, 'The plan they began with.'),
        signup_source: oneOf(['organic', 'ads', 'referral', 'invite'], 'What brought them.'),
        team_size: optional(teamSize),
      },
    },
    'Email Verified': {
      description: 'The address works: from here on mail may be sent.',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      properties: { method: oneOf(['link', 'code'], 'How they proved it.') },
    },
    'Onboarding Completed': {
      description: 'The set-up was finished, though perhaps not every step of it.',
      stage: 'Activation',
      owner: 'growth',
      properties: {
        steps_completed: count('How many steps they took.'),
        steps_skipped: count('How many steps they left out.'),
        use_case: optional(text('What they want it for, in their words.')),
      },
    },
    'Activation Event Hit': {
      description: 'The product did for them what they came for, the first time.',
      stage: 'Activation',
      owner: 'product',
      properties: {
        feature: text('What did it for them.'),
        days_since_signup: count('How long it took.'),
      },
    },
    'Trial Started': {
      description: 'A paid plan can be tried for a while.',
      stage: 'Activation',
      owner: 'growth',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        trial_days: count('How long it lasts.'),
        trial_ends_at: date('When it ends.'),
      },
    },
    'Trial Ended': {
      description: 'The trial is over, whichever way it went.',
      stage: 'Activation',
      owner: 'growth',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        outcome: oneOf(['converted', 'expired'], 'Which way it went.'),
      },
    },
    'Invite Sent': {
      description: 'A colleague was invited into the account.',
      stage: 'Engagement',
      owner: 'product',
      properties: {
        invited_role: oneOf(['admin', 'member'], 'What they are invited as.'),
        team_size: teamSize,
      },
    },
    'Invite Accepted': {
      description: 'The invited colleague signed up.',
      stage: 'Engagement',
      owner: 'product',
      sentFrom: 'server',
      properties: {
        invited_role: oneOf(['admin', 'member'], 'What they were invited as.'),
        team_size: teamSize,
      },
    },
    'Subscription Started': {
      description: 'A paid plan began.',
      stage: 'Expansion',
      owner: 'billing',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        plan_price_cents: price,
        billing_period: period,
        trial_converted: yesNo('Whether a trial came before.'),
        referral_source: optional(text('Who sent them.')),
        team_size: teamSize,
      },
    },
    'Subscription Upgraded': {
      description: 'A dearer plan began.',
      stage: 'Expansion',
      owner: 'billing',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        previous_plan_name: oneOf(plans, 'The plan before it.'),
        plan_price_cents: price,
        mrr_change_cents: whole('By how much the monthly revenue rose, in cents.'),
      },
    },
    'Subscription Downgraded': {
      description: 'A cheaper plan began.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        previous_plan_name: oneOf(plans, 'The plan before it.'),
        plan_price_cents: price,
        reason: optional(text('Why, in their words.')),
      },
    },
    'Subscription Cancelled': {
      description: 'The paid plan will not go on.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      properties: {
        plan_name: planName,
        reason: optional(text('Why, in their words.')),
        paid_until: date('The last day that is paid.'),
      },
    },
    'Payment Failed': {
      description: 'A card or a transfer was refused; it will be tried again.',
      stage: 'Churn',
      owner: 'billing',
      sentFrom: 'server',
      properties: {
        amount_cents: count('What was to be paid, in cents.'),
        attempt: count('How often it was tried.'),
        next_attempt_at: optional(date('When it is tried again.')),
      },
    },
  },
  traits: {
    properties: allOptional({
      email: email('Where mail goes.'),
      name: text('What they are called.'),
      plan: oneOf(plans, 'The plan they are on.'),
      created_at: date('When they signed up.'),
      last_seen_at: date('When they were last seen.'),
      signup_source: text('What brought them.'),
      team_size: teamSize,
      mrr_cents: count('What they pay a month, in cents.'),
      is_paying: yesNo('Whether they pay.'),
      lifecycle_stage: oneOf(['lead', 'trial', 'customer', 'churned'], 'Where they stand.'),
    }),
    setOnce: ['created_at', 'signup_source'],
  },
  pages: ['Home', 'Pricing', 'Sign Up'],
};
