/** A way in which code and plan come apart, and what each of the two guards says of it. */
export interface Drift {
  readonly name: string;
  readonly file: 'src/plan.ts' | 'src/app.ts';
  readonly from: string;
  readonly to: string;
  /** Words of the compiler; nothing where it has no objection. */
  readonly tsc?: string;
  /** Words of `typed-cio check`; nothing where it has no objection. */
  readonly check?: string;
}

export const drifts: readonly Drift[] = [
  {
    name: 'an event is renamed in the plan',
    file: 'src/plan.ts',
    from: `'Payment Failed': {`,
    to: `'Payment Declined': {`,
    tsc: `Argument of type '"Payment Failed"' is not assignable to parameter of type`,
    check: `the event Payment Failed is removed, Payment Declined is new`,
  },
  {
    name: 'an event is renamed at the call',
    file: 'src/app.ts',
    from: `'Payment Failed'`,
    to: `'Payment Declined'`,
    tsc: `Argument of type '"Payment Declined"' is not assignable to parameter of type`,
  },
  {
    name: 'a property is removed from the plan',
    file: 'src/plan.ts',
    from: `, attempt: z.number().int()`,
    to: '',
    tsc: `'attempt' does not exist in type '{ amount_cents: number; }'`,
    check: `Payment Failed: the property attempt is removed`,
  },
  {
    name: 'a property is misspelt at the call',
    file: 'src/app.ts',
    from: 'amount_cents: amountCents',
    to: 'amount_cent: amountCents',
    tsc: `'amount_cent' does not exist in type '{ amount_cents: number; attempt: number; }'`,
  },
  {
    name: 'a text is given for a number',
    file: 'src/app.ts',
    from: 'isPro ? 1900 : 4900',
    to: `isPro ? '1900' : '4900'`,
    tsc: `Type 'string' is not assignable to type 'number'.`,
  },
  {
    name: 'a number becomes a text in the plan',
    file: 'src/plan.ts',
    from: 'attempt: z.number().int()',
    to: 'attempt: z.string()',
    tsc: `Type 'number' is not assignable to type 'string'.`,
    check: `Payment Failed: the property attempt is string now, it was integer`,
  },
  {
    name: 'a property that could be left out is needed now',
    file: 'src/plan.ts',
    from: 'coupon: z.string().optional()',
    to: 'coupon: z.string()',
    tsc: `Property 'coupon' is missing in type '{ plan_name: string; plan_price_cents: number; }'`,
    check: `Subscription Started: the property coupon is required now, it was optional`,
  },
  {
    name: 'a value that the code happens not to send is taken away',
    file: 'src/plan.ts',
    from: `z.enum(['free', 'pro', 'team'])`,
    to: `z.enum(['free', 'pro'])`,
    check: `Account Created: the property plan may not be "team" any more`,
  },
  {
    name: 'an event is removed',
    file: 'src/plan.ts',
    from: `
    'Payment Failed': {
      description: 'A charge was declined.',
      stage: 'Churn',
      owner: 'billing',
      props: z.object({ amount_cents: z.number().int(), attempt: z.number().int() }),
    },`,
    to: '',
    tsc: `Argument of type '"Payment Failed"' is not assignable to parameter of type`,
    check: `the event Payment Failed is removed`,
  },
  {
    name: 'an event may be sent from servers only',
    file: 'src/plan.ts',
    from: `    'Email Verified': {`,
    to: `    'Email Verified': {
      sentFrom: 'server',`,
    check: `Email Verified: it is sent from server now, it was any`,
  },
  {
    name: 'a trait is removed',
    file: 'src/plan.ts',
    from: ', created_at: z.date()',
    to: '',
    tsc: `'created_at' does not exist in type 'WithRemovals<{ email?: string | undefined; plan?: string | undefined; }>'`,
    check: `the trait created_at is removed`,
  },
  {
    name: 'an old name is no longer taken',
    file: 'src/plan.ts',
    from: `
      aliases: ['subscription_started'],`,
    to: '',
    check: `Subscription Started: the alias subscription_started is removed`,
  },
  {
    name: 'an event is added whose name is almost that of another',
    file: 'src/plan.ts',
    from: `    'Email Verified': {`,
    to: `    'Account Crated': { description: 'A slip of the pen.', stage: 'Acquisition', owner: 'growth' },
    'Email Verified': {`,
    check: `the events Account Crated and Account Created are one letter apart`,
  },
];
