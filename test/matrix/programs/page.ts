import type { Outcome } from 'typed-cio';
import { createTracker } from 'typed-cio/browser';
import type { Settings, Told } from '../told.js';

/** A page that loads at first and tracks when it is told to, so that what is loaded only then can be seen. */
async function tellStory({ writeKey, endpoint }: Settings): Promise<Told> {
  const outcomes: Record<string, Outcome> = {};
  const ids: string[] = [];
  const { trackEvent, identify, page, flush, ledger } = createTracker({
    writeKey,
    endpoint,
    countBots: true,
    maxWaitMs: 20,
    onOutcome: ({ id }, outcome) => {
      outcomes[id] = outcome;
    },
  });
  ids.push(page('Pricing').id);
  for (let batch = 0; batch < 3; batch++) {
    for (let step = 0; step < 10; step++) {
      ids.push(trackEvent('Step Taken', { batch, step, note: 'naïve ✓' }).id);
    }
    await flush({ timeoutMs: 20_000 });
  }
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  ids.push(identify('p0', { email: 'p0@example.com' }).id, trackEvent('Cycle Made', cycle).id);
  await flush({ timeoutMs: 20_000 });
  return { ids, outcomes, ledger: ledger() };
}

Object.assign(globalThis, { tellStory });
