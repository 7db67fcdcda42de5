import type { RunningSandbox } from '../sandbox/running-sandbox.js';

/**
 * Looks now, and again whenever something arrives in the sandbox, until there is something to see or the time is up.
 * Nothing is polled: an arrival wakes it.
 */
export function waitFor<Found>(
  sandbox: Pick<RunningSandbox, 'subscribe'>,
  look: () => Found | undefined,
  timeoutMs: number,
): Promise<Found | undefined> {
  const already = look();
  if (already !== undefined) return Promise.resolve(already);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      unsubscribe();
      settle();
    };
    const timer = setTimeout(() => end(() => resolve(undefined)), timeoutMs);
    const unsubscribe = sandbox.subscribe(() => {
      try {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error));
      }
    });
  });
}
