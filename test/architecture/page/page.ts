import type { EventMapOf } from 'typed-cio';
import type { plan } from './plan.js';

type PageEvents = EventMapOf<typeof plan, 'browser'>;

/** What a page does with the type of a plan. */
export function track<Name extends keyof PageEvents>(name: Name, props: PageEvents[Name]): string {
  return JSON.stringify({ name, props });
}

track('Cart Viewed', { items: 1 });
track('Plan Chosen', { plan: 'team' });
// @ts-expect-error servers send it
track('Order Paid', { total: 5 });
