import type { Answer, BatchReport } from 'typed-cio';
import { trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { scriptedHttp } from '../../contract/scripted-http.js';
import { scriptedTransport } from './scripted-transport.js';
import { tracked, trackMany } from './tracked.js';

const unavailable: Answer = { kind: 'unavailable', message: 'HTTP 503', retryAfterMs: 2000 };

/** A tracker with every report that it made. */
function reported(options: Parameters<typeof tracked>[0]) {
  const reports: BatchReport[] = [];
  return { reports, ...tracked({ onBatch: (report) => reports.push(report), ...options }) };
}

describe('onBatch', () => {
  test('is told of a request once it is answered', async () => {
    const clock = fakeClock();
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => clock.after(83, () => resolve(undefined))),
    });
    const tracker = reported({ transport, clock });
    const receipts = trackMany(tracker, 3);
    await clock.advance(1000 + 82);
    expect(tracker.reports).toEqual([]);
    await clock.advance(1);
    const bytes = receipts.map(({ id }, index) => `${id}|e${index}|{}`).join(',').length + 2;
    expect(tracker.reports).toEqual([
      {
        transport: 'scripted',
        route: 'main',
        events: 3,
        bytes,
        attempt: 1,
        durationMs: 83,
        answer: 'stored',
        refusedEvents: 0,
      },
    ]);
  });

  test('hears before the outcomes, with the events that were refused', async () => {
    const transport = scriptedTransport({
      answer: () => ({ kind: 'stored', refused: [{ index: 1, message: 'name is required' }] }),
    });
    const heard: string[] = [];
    const tracker = tracked({
      transport,
      onBatch: ({ refusedEvents, message }) => heard.push(`${refusedEvents} refused: ${message}`),
      onOutcome: (_, { status }) => heard.push(status),
    });
    trackMany(tracker, 2);
    await tracker.flush();
    expect(heard).toEqual(['1 refused: name is required', 'delivered', 'rejected']);
  });

  test('hears of trouble, and counts the attempts of a batch', async () => {
    const transport = scriptedTransport({ answer: (_, number) => (number < 3 ? unavailable : undefined) });
    const { clock, reports, ...tracker } = reported({ transport });
    trackMany(tracker, 2);
    await clock.advance(60_000);
    expect(reports).toMatchObject([
      { answer: 'unavailable', attempt: 1, message: 'HTTP 503', retryAfterMs: 2000, events: 2 },
      { answer: 'unavailable', attempt: 2 },
      { answer: 'stored', attempt: 3, refusedEvents: 0 },
    ]);
    trackMany(tracker, 2);
    await clock.advance(60_000);
    expect(reports.at(-1)).toMatchObject({ answer: 'stored', attempt: 1 });
  });

  test('the halves of a refused batch count on', async () => {
    const transport = scriptedTransport({
      answer: ({ names }) => (names.includes('e1') ? { kind: 'refused', message: 'bad' } : undefined),
    });
    const tracker = reported({ transport });
    trackMany(tracker, 4);
    await tracker.flush();
    expect(tracker.reports.map(({ attempt, events, answer }) => [attempt, events, answer])).toEqual([
      [1, 4, 'refused'],
      [2, 2, 'refused'],
      [3, 1, 'stored'],
      [4, 1, 'refused'],
      [5, 2, 'stored'],
    ]);
    expect(tracker.reports[0]).toMatchObject({ message: 'bad', refusedEvents: 0 });
  });

  test('so do the probes of a batch that stands off', async () => {
    let isWell = false;
    const transport = scriptedTransport({
      answer: () => (isWell ? undefined : { kind: 'refused', message: 'bad' }),
    });
    const { clock, reports, ...tracker } = reported({ transport });
    trackMany(tracker, 4);
    await clock.advance(5000);
    isWell = true;
    await clock.advance(60_000);
    expect(reports.map(({ attempt }) => attempt)).toEqual(reports.map((_, index) => index + 1));
    expect(reports.at(-1)).toMatchObject({ answer: 'stored' });
    expect(tracker.ledger()).toMatchObject({ delivered: 4 });
  });

  test('hears of a key that is refused, and of a request that is called off', async () => {
    const transport = scriptedTransport({
      answer: (_, number) =>
        number === 1
          ? { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' }
          : new Promise(() => {}),
    });
    const { clock, reports, ...tracker } = reported({ transport });
    trackMany(tracker, 1);
    await clock.advance(5000);
    const closed = tracker.close({ timeoutMs: 10 });
    await clock.advance(10);
    await closed;
    expect(reports).toMatchObject([
      { answer: 'blocked', message: 'HTTP 401', attempt: 1 },
      { answer: 'unavailable', message: 'called off', attempt: 2 },
    ]);
  });

  test('a clock that is set back makes no negative duration', async () => {
    const clock = fakeClock();
    const transport = scriptedTransport({
      answer: () => {
        clock.jumpTo(clock.now() - 60_000);
        return undefined;
      },
    });
    const tracker = reported({ transport, clock });
    trackMany(tracker, 1);
    await tracker.flush();
    expect(tracker.reports).toMatchObject([{ durationMs: 0 }]);
  });

  test('a callback that throws or rejects is said, and harms nobody', async () => {
    const tracker = tracked({
      transport: scriptedTransport({ maxEvents: 1 }),
      onBatch: ({ events }) => {
        if (events === 1) throw new Error('no disk');
      },
    });
    trackMany(tracker, 2);
    expect(await tracker.flush()).toMatchObject({ delivered: 2 });
    expect(tracker.lines).toEqual(['typed-cio: onBatch threw: no disk', 'typed-cio: onBatch threw: no disk']);
  });

  test('a key that the server repeats does not come into a report or a line', async () => {
    const apiKey = 'a-key-that-nobody-may-see';
    const body = JSON.stringify({ errors: [{ batch_index: 0, message: `no such key: ${apiKey}` }] });
    const reports: BatchReport[] = [];
    const lines: string[] = [];
    const tracker = tracked({
      transport: trackApi({ siteId: 'site', apiKey }),
      http: scriptedHttp({ status: 207, body }).http,
      logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
      onBatch: (report) => reports.push(report),
      debug: true,
    });
    tracker.trackEvent('p', 'Done');
    await tracker.flush();
    expect(reports).toMatchObject([{ transport: 'trackApi', route: 'batch', refusedEvents: 1 }]);
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify([reports, lines])).not.toContain(apiKey);
  });
});

describe('debug', () => {
  const lineOf = (events: string) =>
    expect.stringMatching(new RegExp(`^typed-cio: scripted main: ${events}, [\\d,]+ bytes: stored in 0 ms$`));

  test('writes one line for each batch to logger.debug', async () => {
    const lines: string[] = [];
    const others: string[] = [];
    const other = (line: string) => others.push(line);
    const tracker = tracked({
      transport: scriptedTransport(),
      debug: true,
      logger: { warn: other, error: other, debug: (line) => lines.push(line) },
    });
    trackMany(tracker, 2);
    await tracker.flush();
    trackMany(tracker, 1);
    await tracker.flush();
    expect(lines).toEqual([lineOf('2 events'), lineOf('1 event')]);
    expect(others).toEqual([]);
  });

  test('writes to logger.warn where there is no logger.debug, and tells onBatch too', async () => {
    const tracker = reported({ transport: scriptedTransport(), debug: true });
    trackMany(tracker, 2);
    await tracker.flush();
    expect(tracker.lines).toEqual([lineOf('2 events')]);
    expect(tracker.reports).toHaveLength(1);
  });

  test('writes nothing unless asked to', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    trackMany(tracker, 2);
    await tracker.flush();
    expect(tracker.lines).toEqual([]);
  });

  test('a logger.debug that throws harms nobody', async () => {
    const fails = () => {
      throw new Error('no disk');
    };
    const tracker = tracked({
      transport: scriptedTransport(),
      debug: true,
      logger: { warn: fails, error: fails, debug: fails },
    });
    trackMany(tracker, 2);
    expect(await tracker.flush()).toMatchObject({ delivered: 2 });
  });
});
