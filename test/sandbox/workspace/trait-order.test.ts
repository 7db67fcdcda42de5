import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from '../send-to.js';

const T = 1_700_000_000;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('the order of trait writes', () => {
  const ways = [
    [
      'Track v1 by _timestamp',
      (to: ReturnType<typeof sendTo>, at: number, traits: object) =>
        to.identify('1', { ...traits, _timestamp: at }),
    ],
    [
      'Track v2 by timestamp',
      (to: ReturnType<typeof sendTo>, at: number, traits: object) =>
        to.entity({
          type: 'person',
          action: 'identify',
          identifiers: { id: '1' },
          attributes: traits,
          timestamp: at,
        }),
    ],
    [
      'Pipelines by timestamp',
      (to: ReturnType<typeof sendTo>, at: number, traits: object) =>
        to.pipelines('/v1/identify', { userId: '1', traits, timestamp: iso(at) }),
    ],
  ] as const;

  test.each(ways)('is that of their times, not of their arrival: %s', async (_, write) => {
    const sandbox = createSandbox();
    const to = sendTo(sandbox);
    await write(to, T, { plan: 'pro', email: 'new@b.co' });
    await write(to, T - 1, { plan: 'free', email: 'old@b.co', city: 'Bonn' });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({ plan: 'pro', email: 'new@b.co', city: 'Bonn' });
    expect(sandbox.person({ email: 'old@b.co' })).toBeUndefined();
    await write(to, T + 1, { plan: 'max' });
    expect(sandbox.person({ userId: '1' })?.traits.plan).toBe('max');
  });

  test('does not bring back what was removed later', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', { plan: null, email: null, _timestamp: T });
    await identify('1', { plan: 'free', email: 'a@b.co', _timestamp: T - 1 });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({});
  });

  test('takes a write without a time as of now, and another of the same second as not older', async () => {
    const sandbox = createSandbox({ now: () => T * 1000 + 900 });
    const { identify } = sendTo(sandbox);
    await identify('1', { plan: 'free' });
    await identify('1', { plan: 'pro', _timestamp: T });
    await identify('1', { plan: 'old', _timestamp: T - 1 });
    expect(sandbox.person({ userId: '1' })?.traits.plan).toBe('pro');
  });
});
