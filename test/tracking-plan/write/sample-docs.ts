import type { DocsInput } from '../../../src/tracking-plan/write/docs-input.js';

/** Something of everything that a plan can say. */
export const sampleDocs: DocsInput = {
  planFile: 'src/plan.ts',
  command: 'npx typed-cio docs',
  plan: {
    naming: 'Title Case',
    events: {
      'Account Created': {
        description: 'Somebody signed up, by themselves or on an invite. The `plan` is the one they chose.',
        stage: 'Acquisition',
        owner: 'growth',
        sentFrom: 'server',
        since: '2025-03-01',
        backfilled: true,
        aliases: [{ name: 'user_signed_up' }, { name: 'signup', sendBothUntil: '2027-01-31' }],
        properties: {
          plan: { enum: ['free', 'starter', 'pro'], description: 'The plan they began with.' },
          signup_source: { type: 'string', limits: { minLength: 1, maxLength: 80 } },
          team_size: {
            type: 'integer',
            limits: { minimum: 0 },
            description: 'How many seats they asked for.',
          },
          trial_ends_at: { type: 'date', optional: true },
        },
      },
      'Pricing Compared': {
        description: 'The table of plans was looked at for longer than ten seconds.',
        stage: 'Acquisition',
        sentFrom: 'browser',
        properties: { seconds: { type: 'number', limits: { exclusiveMinimum: 10 } } },
      },
      'Order Completed': {
        stage: 'Expansion',
        owner: 'billing',
        properties: {
          order_id: { type: 'string', format: 'uuid' },
          total: { type: 'number', limits: { minimum: 0, maximum: 10_000 } },
          currency: { enum: ['EUR', 'USD'] },
          coupon: { anyOf: [{ type: 'string' }, { type: 'null' }], optional: true },
          items: {
            type: 'array',
            limits: { minItems: 1 },
            description: 'What was bought.',
            items: {
              type: 'object',
              properties: {
                sku: { type: 'string', limits: { pattern: '^[A-Z]{3}|x$' } },
                quantity: { type: 'integer', limits: { minimum: 1 } },
                labels: { type: 'array', items: { enum: ['new', 'sale'] }, optional: true },
              },
            },
          },
        },
        rest: { type: 'string' },
      },
      'Report Opened': {
        description: 'An old one.',
        stage: 'Engagement',
        deprecated: 'Use Report Viewed, which knows `report_id`.',
        since: '2',
        properties: {},
      },
      'Logged Out': { backfilled: false, properties: {} },
    },
    traits: {
      properties: {
        email: { type: 'string', format: 'email', optional: true, description: 'Where mail goes.' },
        signup_source: { type: 'string', optional: true },
        address: {
          type: 'object',
          optional: true,
          properties: {
            city: { type: 'string' },
            country: { type: 'string', limits: { minLength: 2, maxLength: 2 } },
          },
        },
      },
      writers: { email: ['backend', 'crm'] },
      setOnce: ['signup_source'],
    },
    pages: ['Pricing', 'Integrations'],
  },
  history: [
    {
      date: '2026-11-22',
      reason: 'The shop knows the sum as text.',
      changes: [
        {
          kind: 'breaking',
          what: 'Order Completed: the property total is a string now',
          path: 'events/Order Completed',
        },
        {
          kind: 'risky',
          what: 'Account Created: the property plan may be starter, too',
          path: 'events/Account Created',
        },
      ],
    },
    {
      date: '2026-10-01',
      changes: [{ kind: 'safe', what: 'Logged Out is new', path: 'events/Logged Out' }],
    },
  ],
};
