/** The tabs that are open on this site, and whose turn it is. */
export interface Tabs {
  /** This page's own name. */
  readonly name: string;
  /** Runs `work` while no other tab does. Where the browser has no Web Locks, at once. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** Makes a test of whether a page of that name is still there. Without Web Locks none but this one is known. */
  readonly living: () => Promise<(name: string) => boolean>;
  /** Says that this page is here, until `leave`. A page that holds a lock cannot be kept by the browser for "back". */
  readonly enter: () => void;
  readonly leave: () => void;
}

/**
 * Tabs are told apart by Web Locks, which the browser takes back when a tab dies, however it dies: no heartbeat that a
 * throttled timer misses, no lock that stays behind.
 *
 * @param prefix Of the locks' names: pages with the same one share a queue.
 */
export function openTabs(prefix: string, name: string): Tabs {
  let left = new AbortController();
  const request = (lock: string, work: () => Promise<void>): Promise<unknown> =>
    navigator.locks.request(prefix + lock, { signal: left.signal }, work);
  return {
    name,
    inTurn: async (work) => {
      if (!navigator.locks) return work();
      let hasBegun = false;
      try {
        await request('', () => {
          hasBegun = true;
          return work();
        });
      } catch {
        // The page was left while it waited for its turn; or locks are forbidden here, and then it is always our turn.
        if (!hasBegun && !left.signal.aborted) await work();
      }
    },
    living: async () => {
      const held = await navigator.locks?.query().then(
        ({ held }) => held,
        () => undefined,
      );
      return (other) => other === name || !!held?.some((lock) => lock.name === prefix + other);
    },
    enter: () => {
      left = new AbortController();
      const { signal } = left;
      const here = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      navigator.locks && request(name, here).catch(() => {});
    },
    leave: () => left.abort(),
  };
}
