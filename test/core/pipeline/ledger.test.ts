import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

describe('the reasons in the ledger', () => {
  test('stand in total, by event and by transport', async () => {
    const picky = scriptedTransport({
      name: 'picky',
      answer: ({ names }) => ({
        kind: 'stored',
        refused: names.flatMap((name, index) => (name === 'Bad' ? [{ index, message: 'no' }] : [])),
      }),
    });
    const tracker = tracked({ transport: [picky, scriptedTransport({ name: 'fine' })] });
    tracker.trackEvent('p', 'Good');
    tracker.trackEvent('p', 'Bad');
    tracker.trackEvent('p', 'Bad');
    tracker.trackEvent('', 'Good');
    const ledger = await tracker.flush();
    expect(ledger.byReason).toEqual({ SERVER_REFUSED: 2, INVALID_PERSON: 1 });
    expect(ledger.byEvent.Good).toMatchObject({ delivered: 1, byReason: { INVALID_PERSON: 1 } });
    expect(ledger.byEvent.Bad).toMatchObject({ delivered: 0, byReason: { SERVER_REFUSED: 2 } });
    expect(ledger.byTransport.picky).toMatchObject({ delivered: 1, byReason: { SERVER_REFUSED: 2 } });
    expect(ledger.byTransport.fine).toMatchObject({ delivered: 3, byReason: {} });
    expectBalanced(ledger);
  });

  test('tell rejections from drops', async () => {
    const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });
    const { clock, ...tracker } = tracked({ transport, queue: { maxEvents: 2 }, retry: { maxAgeMs: 5000 } });
    trackMany(tracker, 5);
    tracker.trackEvent('', 'e0');
    await clock.advance(60_000);
    const { byEvent, byTransport } = tracker.ledger();
    expect(byTransport.scripted?.byReason).toEqual({ 'queue-full': 3, expired: 2 });
    expect(byEvent.e0?.byReason).toEqual({ 'queue-full': 1, INVALID_PERSON: 1 });
    expect(byEvent.e4?.byReason).toEqual({ expired: 1 });
  });

  test('are a copy: what was read does not change', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.trackEvent('', 'Bad');
    const before = tracker.ledger();
    tracker.trackEvent('', 'Bad');
    expect(before.byEvent.Bad?.byReason).toEqual({ INVALID_PERSON: 1 });
  });
});
