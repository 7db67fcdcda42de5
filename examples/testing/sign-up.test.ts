// What the backend tracks when somebody signs up: no network, the real plan.
import { recordingTracker, trackerMatchers } from 'typed-cio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../backend/app.js';
import { type ListeningBackend, listen } from '../backend/listen.js';
import { plan } from '../lifecycle-plan.js';

expect.extend(trackerMatchers);

const tracker = recordingTracker({ plan, writer: 'backend' });
let backend: ListeningBackend;
beforeAll(async () => {
  backend = await listen(createApp(tracker));
});
beforeEach(() => tracker.clear());
afterAll(() => backend.close());

const ada = { email: 'ada@example.com', name: 'Ada', industry: 'software', teamSize: 3, source: 'organic' };

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(backend.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return ((await answer.json()) as { readonly id: string }).id;
}

describe('signing up', () => {
  test('identifies the account before it tracks it', async () => {
    const id = await post('/accounts', ada);
    expect(tracker).toHaveIdentified(id, { email: 'ada@example.com', lifecycle_stage: 'lead' });
    expect(tracker).toHaveTracked('Account Created', {
      signup_source: 'organic',
      was_visitor: false,
      activity_id: expect.any(String),
    });
    expect(tracker.events.map(({ kind }) => kind)).toEqual(['identify', 'event']);
    expect(tracker.rejected).toEqual([]);
  });

  test('knows the visitor that they were', async () => {
    const id = await post('/accounts', ada, { cookie: 'cio_id=c0e5cae6-6f04-46e4-97a8-25076e8bdc0b' });
    expect(tracker).toHaveIdentified({ userId: id, anonymousId: 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b' });
    expect(tracker).toHaveTracked('Account Created', { was_visitor: true });
  });

  test('tracks nothing of a form that is not filled in', async () => {
    await post('/accounts', { ...ada, email: 'ada' });
    expect(tracker).not.toHaveTracked('Account Created');
  });
});
