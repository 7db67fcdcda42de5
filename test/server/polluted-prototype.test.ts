import { expect, test } from 'vitest';
import { runChild } from '../adapters/run-child.js';

/** A schema's result is read as it is, with what its class has, so `issues` is none of them. Names by which the source tells one thing from another, and options that a call may have. */
const names = [
  'code',
  'refusal',
  'copy',
  'values',
  'kind',
  'name',
  'person',
  'timestamp',
  'id',
  'context',
  'anonymousId',
  'problem',
  'trouble',
  'groupId',
  'message',
];

test.each(names)('a program that puts "%s" on Object.prototype loses no event by it', async (name) => {
  const { stdout, stderr, code } = await runChild(`
    import { createTracker, eventsProxy, trackApi } from '@src/server/index.ts';
    import { definePlan } from '@src/index.ts';
    const http = async () => ({ status: 200, header: () => null, body: '{}' });
    const events = { Event: { props: { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value }) } } } };
    const tracker = createTracker({
      transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123' }),
      http,
      plan: definePlan({ events }),
      middleware: [(event) => event],
    });
    const handle = eventsProxy({ writeKey: 'write_key_0123', http });
    const body = JSON.stringify({
      batch: [{ type: 'track', event: 'Event', anonymousId: 'v', messageId: '71HZX3J8Q5W7M2N4P6R8T0V1W1' }],
    });
    const request = new Request('https://www.example.com/events', { method: 'POST', body });
    Object.prototype[${JSON.stringify(name)}] = 'polluted';
    tracker.trackEvent('u1', 'Event', { n: 1 });
    tracker.trackEvent('u1', 'Event');
    tracker.identify('u1', { plan: 'pro' });
    const { delivered, byReason } = await tracker.close();
    const answer = await handle(request);
    const said = await answer.text();
    delete Object.prototype[${JSON.stringify(name)}];
    console.log(JSON.stringify([delivered, byReason, answer.status, said]));
  `);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual([3, {}, 200, '{}\n']);
});
