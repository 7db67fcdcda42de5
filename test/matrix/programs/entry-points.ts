import assert from 'node:assert/strict';
import { definePlan, TrackerError } from 'typed-cio';
import { createSandbox } from 'typed-cio/sandbox';
import { createTracker, trackApi } from 'typed-cio/server';
import { fakeClock, recordingTracker, sandboxHandlers, trackerMatchers } from 'typed-cio/testing';
import { z } from 'zod';

/** What tests of users' code stand on: a recording tracker, the matchers, the clock, a sandbox in the same process. */
async function main(): Promise<void> {
  const plan = definePlan({ events: { 'Order Paid': { props: z.object({ total: z.number() }) } } });
  const recording = recordingTracker({ plan });
  recording.trackEvent('ada', 'Order Paid', { total: 5 });
  recording.trackEvent('ada', 'Order Paid', { total: 'five' as unknown as number });
  assert.deepEqual([recording.events.length, recording.rejected.length], [1, 1]);
  assert.deepEqual(Object.keys(trackerMatchers), ['toHaveTracked', 'toHaveIdentified']);
  assert.equal(typeof sandboxHandlers, 'function');
  assert.throws(() => createTracker({ transport: [] }), TrackerError);

  const sandbox = createSandbox();
  const { siteId, apiKey } = sandbox.credentials;
  const { url, close } = await sandbox.listen();
  sandbox.fault({ status: 503, times: 2 });
  const clock = fakeClock();
  const tracker = createTracker({ transport: trackApi({ siteId, apiKey, endpoint: url }), clock });
  tracker.trackEvent('ada', 'Order Paid', { total: 5 });
  const settled = tracker.flush({ timeoutMs: 3_600_000 });
  // Its own time passes for the tracker; each request takes what it takes.
  for (let round = 0; tracker.ledger().pending > 0 && round < 1000; round++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await clock.advance(1000);
  }
  assert.equal((await settled).delivered, 1);
  assert.deepEqual(
    sandbox.events().map(({ name }) => name),
    ['Order Paid'],
  );
  await close();
  console.log('as it should be');
}

void main();
