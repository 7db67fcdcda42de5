import type { Answer } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { type SeenRequest, scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

/** Random numbers that a seed repeats (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A destination that has every kind of bad day, and for which names that begin with "bad" are bad. */
function moody(random: () => number) {
  return ({ names }: SeenRequest): Answer | undefined => {
    const mood = random();
    if (mood < 0.1) return { kind: 'unavailable', message: 'HTTP 503' };
    if (mood < 0.15) return { kind: 'unavailable', message: 'HTTP 429', retryAfterMs: random() * 5000 };
    if (mood < 0.2) return { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' };
    if (mood < 0.25) throw new Error('cut');
    const bad = names.flatMap((name, index) => (name.startsWith('bad') ? [index] : []));
    if (bad.length === 0) return undefined;
    return random() < 0.5
      ? { kind: 'refused', message: 'HTTP 400' }
      : { kind: 'stored', refused: bad.map((index) => ({ index, message: 'bad' })) };
  };
}

const seeds = Array.from({ length: 100 }, (_, index) => [index + 1]);

describe('random schedules', () => {
  test.each(seeds)(
    'seed %i: every event has one ending, none overtakes another of its person',
    async (seed) => {
      const random = seeded(seed);
      const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
      const transport = scriptedTransport({ answer: moody(random), maxEvents: pick([1, 3, 1000]) });
      const endings = new Map<string, string[]>();
      const { clock, ...tracker } = tracked({
        transport,
        batch: { maxEvents: pick([1, 4, 1000]), maxWaitMs: pick([0, 100, 3000]) },
        queue: { maxEvents: pick([5, 50, 100_000]), whenFull: pick(['drop-oldest', 'drop-newest']) },
        retry: { maxDelayMs: pick([500, 30_000]) },
        concurrency: pick([1, 2, 4]),
        onOutcome: ({ id }, { status }) => endings.set(id, [...(endings.get(id) ?? []), status]),
      });
      const calls = new Map<string, string[]>();
      for (let step = 0; step < 40; step++) {
        for (let call = Math.floor(random() * 12); call > 0; call--) {
          const person = `p${Math.floor(random() * 6)}`;
          const props = random() < 0.3 ? { route: 'single' } : {};
          const { id } = tracker.trackEvent(person, random() < 0.05 ? `bad${step}` : 'Good', props);
          calls.set(person, [...(calls.get(person) ?? []), id]);
        }
        expectBalanced(tracker.ledger());
        if (random() < 0.1) void tracker.flush({ timeoutMs: random() * 1000 });
        await clock.advance(pick([0, 50, 400, 2000]));
      }
      const closed = tracker.close({ timeoutMs: 3_600_000 });
      await clock.advance(3_600_000);
      const ledger = await closed;
      expectBalanced(ledger);
      expect(ledger.pending).toBe(0);
      expect([...endings.values()].every((statuses) => statuses.length === 1)).toBe(true);
      expect(endings.size).toBe(ledger.accepted);
      const delivered = [...endings].filter(([, [status]]) => status === 'delivered').map(([id]) => id);
      expect(new Set(transport.stored)).toEqual(new Set(delivered));
      for (const ids of calls.values()) {
        const arrived = transport.stored.filter((id) => ids.includes(id));
        expect(arrived).toEqual(ids.filter((id) => arrived.includes(id)));
      }
      expect(clock.timers()).toBe(0);
    },
  );
});
