import type { EventMapOf, Outcome, PagesOf, TraitsOf } from 'typed-cio';
import { type BrowserTracker, createTracker, onNavigation, trackForm, trackLink } from 'typed-cio/browser';
import type { plan } from './plan.js';

type Plan = typeof plan;
type Pages = BrowserTracker<EventMapOf<Plan, 'browser'>, TraitsOf<Plan>, PagesOf<Plan>>;

const tracker = createTracker<EventMapOf<Plan, 'browser'>, TraitsOf<Plan>, PagesOf<Plan>>({
  writeKey: 'key',
  consent: 'pending',
});
export const same: Pages = tracker;
const { trackEvent, identify, page, consent } = tracker;
export const outcome: Promise<Outcome> = trackEvent('Signed Out').settled();
identify('u1', { seats: 5 });
page('Pricing');
consent.grant();
export const stops: readonly (() => void)[] = [
  onNavigation((url: string) => page(url === '/pricing' ? 'Pricing' : undefined)),
  trackLink('a.cta', (link) => void link.href),
  trackForm('form', (form) => void form.action),
];

// @ts-expect-error the server sends it
trackEvent('Order Paid', { total: 5 });
// @ts-expect-error no such page
page('Prices');
// @ts-expect-error everybody could read it in a page
createTracker({ apiKey: 'secret' });
// @ts-expect-error no such status
createTracker({ writeKey: 'key', consent: 'yes' });
