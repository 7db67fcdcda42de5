import { idFromKey, type Outcome } from 'typed-cio';
import { createTracker, dataPipelines, trackApi, type WaitUntil } from 'typed-cio/server';
import type { Settings, Told } from '../told.js';

/** One tracker and what became of its calls: the same in each runtime of servers. */
export interface Story {
  /** Makes the calls: several batches of them, a visitor's, and two that are rejected. */
  readonly call: () => void;
  readonly told: () => Told;
  readonly close: () => Promise<unknown>;
}

export function beginStory(settings: Settings, waitUntil?: WaitUntil): Story {
  const { endpoint, siteId, apiKey, writeKey, transports } = settings;
  const known = {
    trackApi: () => trackApi({ siteId, apiKey, endpoint }),
    dataPipelines: () => dataPipelines({ writeKey, endpoint }),
  };
  const outcomes: Record<string, Outcome> = {};
  const ids: string[] = [];
  const { trackEvent, identify, page, ledger, close } = createTracker({
    transport: transports.map((name) => known[name]()),
    batch: { maxEvents: 10, maxWaitMs: 20 },
    retry: { minDelayMs: 20, maxDelayMs: 200 },
    onOutcome: ({ id }, outcome) => {
      outcomes[id] = outcome;
    },
    waitUntil,
  });
  const call = () => {
    // The Track API has no id for an identify, so a trait says which one arrived.
    const id = idFromKey('identify', 'p0');
    const traits = { email: 'p0@example.com', identified_by: id };
    ids.push(identify('p0', traits, { id, anonymousId: 'visitor-1' }).id);
    for (let step = 0; step < 30; step++) {
      ids.push(trackEvent(`p${step % 5}`, 'Step Taken', { step, at: new Date(), note: 'naïve ✓' }).id);
    }
    ids.push(page('p1', 'Pricing', { path: '/pricing' }).id);
    for (let seen = 0; seen < 3; seen++) ids.push(trackEvent({ anonymousId: 'visitor-1' }, 'Ad Seen').id);
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    ids.push(trackEvent('', 'Nobody Did This').id, trackEvent('p2', 'Cycle Made', cycle).id);
  };
  return { call, told: () => ({ ids, outcomes, ledger: ledger() }), close };
}
