import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { createBreath } from '../../src/server/breath.js';

/** Requests of `answerMs` each, so many at once, the next as soon as one is answered. */
function setUp({ atOnce, answerMs }: { atOnce: number; answerMs: number }) {
  const clock = fakeClock();
  const breath = createBreath(clock);
  const start = clock.now();
  let onTheirWay = 0;
  let answered = 0;
  let idleSince: number | undefined;
  const idle: (readonly [from: number, lasted: number])[] = [];
  const send = async () => {
    const now = clock.now();
    if (idleSince !== undefined && now > idleSince) idle.push([idleSince - start, now - idleSince]);
    idleSince = undefined;
    onTheirWay++;
    await new Promise<void>((resolve) => clock.after(answerMs, resolve));
    answered++;
    if (--onTheirWay === 0) idleSince = clock.now();
  };
  const keepSending = async () => {
    for (;;) await breath.gate(send);
  };
  const begin = async () => {
    for (let lane = 0; lane < atOnce; lane++) {
      void keepSending();
      // Answers do not come together.
      await clock.advance(answerMs / atOnce);
    }
  };
  return { clock, breath, begin, idle, answered: () => answered };
}

describe('the breath of a process', () => {
  test('is drawn every three seconds, once what is on its way has come back', async () => {
    const { clock, begin, idle } = setUp({ atOnce: 4, answerMs: 100 });
    await begin();
    await clock.advance(10_000);
    expect(idle.map(([, lasted]) => lasted)).toEqual([5, 5, 5]);
    for (const [index, [from]] of idle.entries()) {
      expect(from).toBeGreaterThan(3000 * (index + 1));
      expect(from).toBeLessThan(3000 * (index + 1) + 350 * (index + 1));
    }
  });

  test('comes although each answer starts the next request at once', async () => {
    const { clock, begin, idle } = setUp({ atOnce: 1, answerMs: 50 });
    await begin();
    await clock.advance(7000);
    expect(idle).toHaveLength(2);
  });

  test('costs next to nothing', async () => {
    const { clock, begin, answered } = setUp({ atOnce: 4, answerMs: 100 });
    await begin();
    await clock.advance(60_000);
    expect(answered()).toBeGreaterThan(60 * 40 * 0.95);
  });

  test('is not needed where there is a moment of rest anyhow', async () => {
    const clock = fakeClock();
    const { gate } = createBreath(clock);
    const at: number[] = [];
    const start = clock.now();
    for (let round = 0; round < 100; round++) {
      void gate(async () => void at.push(clock.now() - start));
      await clock.advance(100);
    }
    expect(at).toEqual(Array.from({ length: 100 }, (_, round) => round * 100));
  });

  test('where it is waited for in vain, the others are held back ever more rarely', async () => {
    const clock = fakeClock();
    const { gate } = createBreath(clock);
    void gate(() => new Promise(() => {}));
    let heldMs = 0;
    const minute = 60_000;
    for (const end = clock.now() + 10 * minute; clock.now() < end; ) {
      const asked = clock.now();
      let hasGone = false;
      const gone = gate(async () => {
        hasGone = true;
        heldMs += clock.now() - asked;
      });
      while (!hasGone) await clock.advance(500);
      await gone;
      await clock.advance(500);
    }
    expect(heldMs).toBeLessThan(15_000);
  });

  test('a destination that hangs holds the others back for a second at most', async () => {
    const clock = fakeClock();
    const { gate } = createBreath(clock);
    void gate(() => new Promise(() => {}));
    await clock.advance(3001);
    let sentAt = 0;
    const start = clock.now();
    void gate(async () => {
      sentAt = clock.now() - start;
    });
    await clock.advance(999);
    expect(sentAt).toBe(0);
    await clock.advance(1);
    expect(sentAt).toBe(1000);
    void gate(async () => {
      sentAt = 0;
    });
    await clock.advance(0);
    expect(sentAt).toBe(0);
  });

  test('is not drawn while somebody waits for an outcome', async () => {
    const { clock, breath, begin, idle } = setUp({ atOnce: 2, answerMs: 100 });
    const [one, other] = [{}, {}];
    breath.awaited(one, true);
    breath.awaited(other, true);
    await begin();
    await clock.advance(10_000);
    breath.awaited(one, false);
    await clock.advance(1000);
    expect(idle).toEqual([]);
    breath.awaited(other, false);
    await clock.advance(1000);
    expect(idle).toHaveLength(1);
  });

  test('passes on what the request returns and throws', async () => {
    const { gate } = createBreath(fakeClock());
    expect(await gate(async () => 'answer')).toBe('answer');
    await expect(gate(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  });
});
