import { metrics } from '@opentelemetry/api';
import { observeTracker } from 'typed-cio/opentelemetry';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scriptedTransport } from '../core/pipeline/scripted-transport.js';
import { tracked, trackMany } from '../core/pipeline/tracked.js';
import { openTelemetry } from './collected.js';

let telemetry: ReturnType<typeof openTelemetry>;

beforeEach(() => {
  telemetry = openTelemetry();
});
afterEach(async () => {
  metrics.disable();
  await telemetry.stop();
});

const never = () => new Promise<undefined>(() => {});

/** Refuses the events of one name. */
const refusing = (bad: string) =>
  scriptedTransport({
    name: 'picky',
    answer: ({ names }) => ({
      kind: 'stored',
      refused: names.flatMap((name, index) => (name === bad ? [{ index, message: 'no' }] : [])),
    }),
  });

describe('observeTracker', () => {
  test('counts events by name, outcome and reason', async () => {
    const tracker = tracked({ transport: refusing('Bad') });
    observeTracker(tracker, { meter: telemetry.meter });
    tracker.trackEvent('p', 'Good');
    tracker.trackEvent('p', 'Good');
    tracker.trackEvent('p', 'Bad');
    tracker.trackEvent('', 'Good');
    await tracker.close();
    tracker.trackEvent('p', 'Good');
    expect(await telemetry.points('typed_cio.events.accepted')).toEqual([
      { attributes: { 'typed_cio.event': 'Good' }, value: 4 },
      { attributes: { 'typed_cio.event': 'Bad' }, value: 1 },
    ]);
    const of = (event: string, outcome: string, reason?: string) => ({
      'typed_cio.event': event,
      'typed_cio.outcome': outcome,
      ...(reason && { 'typed_cio.reason': reason }),
    });
    expect(await telemetry.points('typed_cio.events.settled')).toEqual([
      { attributes: of('Good', 'delivered'), value: 2 },
      { attributes: of('Good', 'rejected', 'INVALID_PERSON'), value: 1 },
      { attributes: of('Good', 'dropped', 'closed'), value: 1 },
      { attributes: of('Bad', 'rejected', 'SERVER_REFUSED'), value: 1 },
    ]);
  });

  test('counts at each transport, where an event counts once each', async () => {
    const tracker = tracked({ transport: [refusing('Bad'), scriptedTransport({ name: 'fine' })] });
    observeTracker(tracker, { meter: telemetry.meter });
    tracker.trackEvent('p', 'Good');
    tracker.trackEvent('p', 'Bad');
    await tracker.flush();
    const of = (transport: string, outcome: string, reason?: string) => ({
      'typed_cio.transport': transport,
      'typed_cio.outcome': outcome,
      ...(reason && { 'typed_cio.reason': reason }),
    });
    expect(await telemetry.points('typed_cio.transport.accepted')).toEqual([
      { attributes: { 'typed_cio.transport': 'picky' }, value: 2 },
      { attributes: { 'typed_cio.transport': 'fine' }, value: 2 },
    ]);
    expect(await telemetry.points('typed_cio.transport.settled')).toEqual([
      { attributes: of('picky', 'delivered'), value: 1 },
      { attributes: of('picky', 'rejected', 'SERVER_REFUSED'), value: 1 },
      { attributes: of('fine', 'delivered'), value: 2 },
    ]);
  });

  test('tells what is pending and how far behind it is, in seconds', async () => {
    const transport = scriptedTransport({ name: 'stuck', answer: never });
    const { clock, ...tracker } = tracked({ transport });
    observeTracker(tracker, { meter: telemetry.meter });
    trackMany(tracker, 3);
    await clock.advance(7500);
    expect(await telemetry.points('typed_cio.events.pending')).toEqual([{ attributes: {}, value: 3 }]);
    expect(await telemetry.points('typed_cio.events.lag')).toEqual([{ attributes: {}, value: 7.5 }]);
    expect(await telemetry.points('typed_cio.transport.pending')).toEqual([
      { attributes: { 'typed_cio.transport': 'stuck' }, value: 3 },
    ]);
  });

  test('agrees with the ledger', async () => {
    const tracker = tracked({ transport: refusing('e3') });
    observeTracker(tracker, { meter: telemetry.meter });
    trackMany(tracker, 20);
    trackMany(tracker, 20);
    const ledger = await tracker.flush();
    const sum = async (name: string) =>
      (await telemetry.points(name)).reduce((total, { value }) => total + (value as number), 0);
    expect(await sum('typed_cio.events.accepted')).toBe(ledger.accepted);
    expect(await sum('typed_cio.events.settled')).toBe(ledger.accepted - ledger.pending);
  });

  test('says what each figure is, and in which unit', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    observeTracker(tracker, { meter: telemetry.meter });
    trackMany(tracker, 1);
    await tracker.flush();
    const { metrics: found, errors } = await telemetry.collect();
    expect(errors).toEqual([]);
    expect(found.map(({ descriptor }) => [descriptor.name, descriptor.unit])).toEqual([
      ['typed_cio.events.accepted', '{event}'],
      ['typed_cio.events.settled', '{event}'],
      ['typed_cio.events.pending', '{event}'],
      ['typed_cio.events.lag', 's'],
      ['typed_cio.transport.accepted', '{event}'],
      ['typed_cio.transport.settled', '{event}'],
      ['typed_cio.transport.pending', '{event}'],
    ]);
    for (const { descriptor } of found) expect(descriptor.description).toMatch(/\S+ \S+.*\.$/);
  });

  test('a name tells two trackers apart', async () => {
    const [one, two] = [tracked({ transport: refusing('') }), tracked({ transport: refusing('') })];
    observeTracker(one, { meter: telemetry.meter, name: 'shop' });
    observeTracker(two, { meter: telemetry.meter, name: 'billing' });
    trackMany(one, 2);
    trackMany(two, 3);
    expect(await telemetry.points('typed_cio.events.pending')).toEqual([
      { attributes: { 'typed_cio.tracker': 'shop' }, value: 2 },
      { attributes: { 'typed_cio.tracker': 'billing' }, value: 3 },
    ]);
  });

  test('ends when it is told to', async () => {
    let reads = 0;
    const tracker = tracked({ transport: scriptedTransport() });
    const watched = {
      ledger: () => {
        reads++;
        return tracker.ledger();
      },
    };
    const stop = observeTracker(watched, { meter: telemetry.meter });
    expect(reads).toBe(0);
    await telemetry.collect();
    expect(reads).toBe(1);
    stop();
    await telemetry.collect();
    expect(reads).toBe(1);
  });

  test('asks the global provider, and does nothing where there is none', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    trackMany(tracker, 2);
    observeTracker(tracker)();
    metrics.setGlobalMeterProvider(telemetry.provider);
    observeTracker(tracker);
    expect(await telemetry.points('typed_cio.events.pending')).toEqual([{ attributes: {}, value: 2 }]);
    const { metrics: found } = await telemetry.collect();
    expect(found).not.toEqual([]);
  });
});
