import type { Clock } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';

/** Time as a whole run has it: a wall clock that jumps, and what has really passed. */
export interface Time {
  readonly clock: Clock;
  readonly advance: (ms: number) => Promise<void>;
  readonly jump: (ms: number) => void;
  readonly elapsed: () => number;
  /** What has passed by the wall clock, at most. */
  readonly sinceStart: () => number;
  readonly jumps: () => number;
  /** The latest that the wall clock has ever shown. */
  readonly latest: () => number;
}

export function createTime(): Time {
  const clock = fakeClock();
  const start = clock.now();
  let jumped = 0;
  let jumpedBack = 0;
  let jumps = 0;
  let latest = start;
  const look = () => {
    latest = Math.max(latest, clock.now());
  };
  return {
    clock,
    advance: async (ms) => {
      await clock.advance(ms);
      look();
    },
    jump: (ms) => {
      jumped += ms;
      jumpedBack += Math.min(ms, 0);
      jumps++;
      clock.jumpTo(clock.now() + ms);
      look();
    },
    elapsed: () => clock.now() - start - jumped,
    sinceStart: () => clock.now() - start - jumpedBack,
    jumps: () => jumps,
    latest: () => latest,
  };
}

/** The part of the clock that one process has: it dies with it, and its timers can be counted. */
export interface OwnTime {
  readonly clock: Clock;
  readonly timers: () => number;
  readonly isAlive: () => boolean;
  readonly kill: () => void;
}

export function ownTime(clock: Clock): OwnTime {
  const callOffs = new Set<() => void>();
  let isAlive = true;
  return {
    clock: {
      now: clock.now,
      after: (delayMs, run) => {
        if (!isAlive) return () => {};
        const callOff = () => {
          callOffs.delete(callOff);
          stop();
        };
        const stop = clock.after(delayMs, () => {
          callOffs.delete(callOff);
          run();
        });
        callOffs.add(callOff);
        return callOff;
      },
    },
    timers: () => callOffs.size,
    isAlive: () => isAlive,
    kill: () => {
      isAlive = false;
      for (const callOff of [...callOffs]) callOff();
    },
  };
}
