import type { Time } from '../run/time.js';
import type { Settings } from '../schedule/schedule.js';
import type { Watch } from './watch.js';

interface Pace {
  /** Nobody may come back before: the server has said so. */
  notBefore: number;
  /** Nobody may come back before: there was trouble a moment ago. */
  quietUntil: number;
  lastTrouble: number;
}

/** As many requests at once as allowed, `Retry-After` kept, and no hammering. */
export function watchPace(
  { concurrency, retry }: Settings,
  { elapsed, sinceStart, jumps }: Time,
  complain: (what: string) => void,
): Watch {
  const paces = new Map<string, Pace>();
  /** Lanes that have made the one attempt that `close()` does not wait with; none before it. */
  let lastAttempts: Set<string> | undefined;
  const paceOf = (lane: string): Pace => {
    const known = paces.get(lane) ?? { notBefore: 0, quietUntil: 0, lastTrouble: -1 };
    paces.set(lane, known);
    return known;
  };
  return {
    arrived: (server, _exchange, isSentOn) => {
      const pace = paceOf(server.name);
      // A clock that is set forward, as after a sleep, may end a wait: by it the time is over.
      const now = Math.max(elapsed(), sinceStart());
      if (server.inFlight.size >= concurrency) {
        complain(`${server.name}: ${server.inFlight.size + 1} requests at once`);
      }
      // The rest of an attempt that had begun before.
      if (isSentOn) return;
      const isEarly = now < pace.notBefore || now < pace.quietUntil;
      if (isEarly && lastAttempts?.has(server.name) === false) {
        lastAttempts.add(server.name);
        return;
      }
      if (now < pace.notBefore)
        complain(`${server.name}: ${pace.notBefore - now} ms before Retry-After was over`);
      if (now < pace.quietUntil) complain(`${server.name}: hammered ${pace.quietUntil - now} ms too early`);
    },
    answered: (server, { startedAt, events, jumpsBefore }, { means }, retryAfterMs) => {
      const pace = paceOf(server.name);
      const now = elapsed();
      // It is kept to for a quarter of what an event lives at most.
      pace.notBefore = Math.max(pace.notBefore, now + Math.min(retryAfterMs, retry.maxAgeMs / 4));
      // The attempt of close() was stored or refused: the server is there, and the rest may follow.
      const isJudged = means === 'stored' || means === 'refused';
      if (isJudged && lastAttempts?.has(server.name)) pace.notBefore = pace.quietUntil = 0;
      // A clock that is set forward makes an answer overdue: an attempt that was given up for it is made again.
      if (means === 'trouble' && jumpsBefore !== jumps()) lastAttempts?.delete(server.name);
      // A request that set out before the last trouble tells of the same.
      if (means === 'trouble' && startedAt > pace.lastTrouble) pace.quietUntil = now + retry.minDelayMs / 2;
      // A lone refusal may make the lane doubt, and one redirect too many makes it wait.
      if (means !== 'stored' && (means !== 'refused' || events.length === 1)) pace.lastTrouble = now;
    },
    closes: () => {
      lastAttempts ??= new Set();
    },
    processBegan: () => {
      paces.clear();
      lastAttempts = undefined;
    },
  };
}
