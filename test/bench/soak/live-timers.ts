const live = new Set<unknown>();
const { setTimeout: set, clearTimeout: clear } = globalThis;

/** Counts the timers of the package under test, also those that let the process end, which Node does not list. */
export function countTimers(): () => number {
  const counted = (run: (...given: unknown[]) => void, delayMs?: number, ...given: unknown[]) => {
    const timer = set(() => {
      live.delete(timer);
      run(...given);
    }, delayMs);
    live.add(timer);
    return timer;
  };
  globalThis.setTimeout = Object.assign(counted, set) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: NodeJS.Timeout) => {
    live.delete(timer);
    clear(timer);
  }) as typeof clearTimeout;
  return () => live.size;
}
