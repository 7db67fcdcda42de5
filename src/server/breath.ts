import type { Clock, Gate } from '../core/model/ports.js';

/**
 * How long requests follow one another without a moment in which none is on its way: doubled after each that was
 * waited for in vain, since a destination that hangs keeps the process open anyway.
 */
const shortestRunMs = 3000;
const longestRunMs = 60_000;

/** How long that moment is waited for at most: a destination that hangs does not hold back the others. */
const patienceMs = 1000;

/** How long it lasts, if nothing ends the process in it. */
const momentMs = 5;

export interface Breath {
  readonly gate: Gate;
  /** Says that somebody waits for an outcome, or nobody any more: what is awaited is not cut short. */
  readonly awaited: (by: object, isAwaited: boolean) => void;
}

/**
 * Lets a process come to its end. Node ends one that has nothing else to do only while nothing is on its way, and
 * where each answer starts the next request that would be when a whole backlog is out. So every few seconds
 * requests wait until those on their way have come back. A process that does anything else notices nothing.
 */
export function createBreath({ now, after }: Clock): Breath {
  const waiters = new Set<object>();
  let onTheirWay = 0;
  let runMs = shortestRunMs;
  let busySince = now();
  let lastBack = now();
  let breath: { readonly over: Promise<void>; readonly end: () => void } | undefined;

  function endAfter(delayMs: number): void {
    if (breath) after(delayMs, breath.end);
  }

  function isDue(): boolean {
    if (onTheirWay === 0 && now() - lastBack > momentMs) busySince = now();
    return waiters.size === 0 && now() - busySince > runMs;
  }

  function begin(): Promise<void> {
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = () => {
        if (breath?.end !== end) return;
        runMs = onTheirWay === 0 ? shortestRunMs : Math.min(runMs * 2, longestRunMs);
        breath = undefined;
        busySince = now();
        resolve();
      };
    });
    breath = { over, end };
    endAfter(onTheirWay === 0 ? momentMs : patienceMs);
    return over;
  }

  return {
    gate: async (send) => {
      while (breath || isDue()) await (breath?.over ?? begin());
      onTheirWay++;
      try {
        return await send();
      } finally {
        onTheirWay--;
        lastBack = now();
        if (onTheirWay === 0) endAfter(momentMs);
      }
    },
    awaited: (by, isAwaited) => {
      if (isAwaited) waiters.add(by);
      else waiters.delete(by);
    },
  };
}
