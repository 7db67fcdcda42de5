import { type } from 'arktype';
import { definePlan } from 'typed-cio';
import * as v from 'valibot';
import { z } from 'zod';

/** A plan with a schema of each library, for the bundle of a page that must have none of them. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Order Paid': { props: z.object({ total: z.number() }), sentFrom: 'server' },
    'Cart Viewed': { props: v.object({ items: v.number() }) },
    'Plan Chosen': { props: type({ plan: 'string' }), sentFrom: 'browser' },
  },
});
