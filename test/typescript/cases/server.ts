import type { Ledger, Outcome } from 'typed-cio';
import {
  anonymousIdFrom,
  createTracker,
  dataPipelines,
  eventsProxy,
  type ServerTracker,
  segment,
  trackApi,
  transportFromEnv,
  visitorCookie,
} from 'typed-cio/server';
import { plan } from './plan.js';

interface EventMap {
  'Order Paid': { total: number; coupon?: string };
  // biome-ignore lint/complexity/noBannedTypes: what people write.
  'Signed Out': {};
}

interface Traits {
  email: string;
  seats: number;
}

const tracker = createTracker<EventMap, Traits>({
  transport: [
    trackApi({ siteId: 'site', apiKey: 'key', region: 'eu' }),
    dataPipelines({ writeKey: 'key' }),
    segment({ writeKey: 'key' }),
  ],
  batch: { maxWaitMs: 5 },
  queue: { whenFull: 'drop-newest' },
});
export const plain: ServerTracker<EventMap, Partial<Traits>> = tracker;

const { trackEvent, identify, flush, close } = tracker;
export const outcome: Promise<Outcome> = trackEvent('u1', 'Order Paid', { total: 5 }).settled();
trackEvent(42, 'Signed Out');
trackEvent({ anonymousId: 'v1' }, 'Order Paid', { total: 5, coupon: 'X' }, { timestamp: new Date() });
identify('u1', { email: 'ada@example.com' }, { anonymousId: 'v1' });
export const ledgers: Promise<Ledger>[] = [flush({ timeoutMs: 5 }), close()];

// @ts-expect-error no such event
trackEvent('u1', 'Order Payed', { total: 5 });
// @ts-expect-error no such property
trackEvent('u1', 'Order Paid', { totl: 5 });
// @ts-expect-error properties are missing
trackEvent('u1', 'Order Paid');
// @ts-expect-error no such trait
identify('u1', { emial: 'ada@example.com' });
// @ts-expect-error a tracker needs a transport
createTracker<EventMap>({});
// @ts-expect-error no such option
createTracker<EventMap>({ transport: transportFromEnv(), onInvlid: 'throw' });
// @ts-expect-error a key is missing
trackApi({ siteId: 'site' });

const planned = createTracker({ plan, transport: transportFromEnv() });
planned.trackEvent('u1', 'Order Paid', { total: 5 });
// @ts-expect-error a text is no total
planned.trackEvent('u1', 'Order Paid', { total: '5' });

export const visitor: string | undefined = anonymousIdFrom('cio_id=v1');
export const cookie: string = visitorCookie('v1', { domain: 'example.com' });
export const proxy: (request: Request) => Promise<Response> = eventsProxy({ plan, writeKey: 'key' });

/** The compilers before 5.2 had no `await using`; these have. */
export async function disposed(): Promise<void> {
  await using own = createTracker({ transport: transportFromEnv() });
  own.trackEvent('u1', 'Anything', { at: 'all' });
}
