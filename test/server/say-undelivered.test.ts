import { memoryStore } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/model/transport.js';
import { scriptedTransport } from '../core/pipeline/scripted-transport.js';
import { tracked, trackMany } from '../core/pipeline/tracked.js';

const down: Answer = { kind: 'unavailable', message: 'connect ECONNREFUSED 127.0.0.1:4999' };
const never = () => new Promise<Answer>(() => {});

describe('close()', () => {
  test('says what it leaves behind, and why', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport({ answer: () => down }) });
    const { settled } = tracker.trackEvent('p', 'Order Paid');
    const closed = tracker.close({ timeoutMs: 2000 });
    await clock.advance(2000);
    expect(await settled()).toEqual({ status: 'dropped', reason: 'closed', lastError: down.message });
    expect((await closed).byTransport.scripted).toMatchObject({ dropped: 1, lastError: down.message });
    expect(tracker.lines).toEqual([
      'typed-cio: close() ended with 1 event not delivered (scripted: 1): connect ECONNREFUSED 127.0.0.1:4999',
    ]);
    await tracker.close();
    expect(tracker.lines).toHaveLength(1);
  });

  test('says it for each destination by itself, and what a store keeps', async () => {
    const transport = [
      scriptedTransport({ name: 'a', answer: () => down }),
      scriptedTransport({ name: 'b', answer: never }),
      scriptedTransport({ name: 'c' }),
    ];
    const { clock, ...tracker } = tracked({ transport, store: memoryStore(), batch: { maxEvents: 2 } });
    trackMany(tracker, 3);
    const closed = tracker.close({ timeoutMs: 2000 });
    await clock.advance(4000);
    await closed;
    expect(tracker.lines).toEqual([
      'typed-cio: close() ended with 3 events not delivered (a: 3, b: 3): a: connect ECONNREFUSED 127.0.0.1:4999. The store keeps them',
    ]);
  });

  test('says nothing where nothing is left', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    trackMany(tracker, 3);
    await tracker.close();
    expect(tracker.lines).toEqual([]);
  });

  test('counts what was lost at one destination where the event was rejected at another', async () => {
    const no: Answer = { kind: 'stored', refused: [{ index: 0, message: 'no' }] };
    const transport = [
      scriptedTransport({ name: 'a', answer: () => no }),
      scriptedTransport({ name: 'b', answer: never }),
    ];
    const { clock, ...tracker } = tracked({ transport, onOutcome: () => {} });
    tracker.trackEvent('p', 'Order Paid');
    const closed = tracker.close({ timeoutMs: 2000 });
    await clock.advance(2000);
    await closed;
    expect(tracker.lines).toEqual([
      'typed-cio: close() ended with 1 event not delivered (b: 1): no response yet',
    ]);
  });

  test('makes one last attempt where only a pause is in the way', async () => {
    let isDown = true;
    const asked: Answer = { kind: 'unavailable', message: 'HTTP 503', retryAfterMs: 3_000_000 };
    const transport = scriptedTransport({ answer: () => (isDown ? asked : undefined) });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 3);
    await clock.advance(5000);
    expect(transport.requests).toHaveLength(1);
    isDown = false;
    expect(await tracker.close()).toMatchObject({ delivered: 3, dropped: 0 });
    expect(transport.requests).toHaveLength(2);
    expect(clock.timers()).toBe(0);
  });

  test.each([
    ['was there before', 5000],
    ['begins meanwhile', 0],
  ])('does not wait for a pause that outlasts it, and that %s', async (_, beforeMs) => {
    const asked: Answer = { kind: 'unavailable', message: 'HTTP 503', retryAfterMs: 3_000_000 };
    const transport = scriptedTransport({ answer: () => asked });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 1 });
    trackMany(tracker, 3);
    await clock.advance(beforeMs);
    const before = transport.requests.length;
    let ledger: object | undefined;
    void tracker.close({ timeoutMs: 300_000 }).then((read) => {
      ledger = read;
    });
    await clock.advance(1000);
    expect(ledger).toMatchObject({ dropped: 3, byReason: { closed: 3 } });
    expect(transport.requests.length - before).toBeLessThanOrEqual(1);
    expect(tracker.lines.at(-1)).toBe(
      'typed-cio: close() ended with 3 events not delivered (scripted: 3): HTTP 503',
    );
    expect(clock.timers()).toBe(0);
  });

  test('waits for a pause that ends in time, and for what is on its way', async () => {
    let requests = 0;
    const transport = [
      scriptedTransport({ name: 'a', answer: () => (++requests < 4 ? down : undefined) }),
      scriptedTransport({ name: 'b', answer: never }),
    ];
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 3);
    const closed = tracker.close({ timeoutMs: 9000 });
    await clock.advance(9000);
    expect((await closed).byTransport).toMatchObject({ a: { delivered: 3 }, b: { dropped: 3 } });
  });

  test('makes no attempt where it has no time', async () => {
    const transport = scriptedTransport({ answer: () => down });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 3);
    await clock.advance(1100);
    const before = transport.requests.length;
    const closed = tracker.close({ timeoutMs: 0 });
    await clock.advance(0);
    await closed;
    expect(transport.requests).toHaveLength(before);
  });
});

describe('flush()', () => {
  test('says what it leaves behind, once a minute for each cause', async () => {
    let message = 'HTTP 503: trace 0a1b2c3d4e5f, attempt 1';
    const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message }) });
    const { clock, ...tracker } = tracked({ transport });
    const flush = async () => {
      const flushed = tracker.flush({ timeoutMs: 5000 });
      await clock.advance(5000);
      await flushed;
    };
    trackMany(tracker, 2);
    await flush();
    expect(tracker.lines.splice(0)).toEqual([
      'typed-cio: flush() ended with 2 events not delivered (scripted: 2): HTTP 503: trace 0a1b2c3d4e5f, attempt 1. Events are kept and retried',
    ]);
    message = 'HTTP 503: trace 77777777eeee, attempt 2';
    for (let round = 0; round < 11; round++) await flush();
    expect(tracker.lines.splice(0)).toEqual([]);
    await flush();
    expect(tracker.lines.splice(0)).toHaveLength(1);
    message = 'HTTP 502';
    await clock.advance(30_000);
    await flush();
    expect(tracker.lines).toEqual([expect.stringContaining('HTTP 502')]);
  });

  test('says that there was no response yet', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport({ answer: never }) });
    tracker.trackEvent('p', 'Slow');
    const at0 = tracker.flush({ timeoutMs: 0 });
    await clock.advance(0);
    await at0;
    expect(tracker.lines).toEqual([]);
    const flushed = tracker.flush({ timeoutMs: 2000 });
    await clock.advance(2000);
    await flushed;
    expect(tracker.lines).toEqual([
      'typed-cio: flush() ended with 1 event not delivered (scripted: 1): no response yet. Events are kept and retried',
    ]);
  });

  test('says nothing of what came after the call, and nothing once the tracker is closing', async () => {
    let answer = never;
    const transport = scriptedTransport({ answer: () => answer() });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 } });
    answer = async () => ({ kind: 'stored' });
    tracker.trackEvent('p', 'First');
    const flushed = tracker.flush();
    await clock.advance(1);
    answer = never;
    tracker.trackEvent('q', 'Second');
    await flushed;
    expect(tracker.lines).toEqual([]);
    const closed = tracker.close({ timeoutMs: 2000 });
    const meanwhile = tracker.flush({ timeoutMs: 1500 });
    await clock.advance(2000);
    await Promise.all([closed, meanwhile]);
    expect(tracker.lines).toEqual([expect.stringContaining('close() ended with 1 event')]);
  });
});
