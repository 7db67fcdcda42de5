import type { Clock, LaneStore, Store, StoredEvent } from 'typed-cio';
import { memoryStore } from '../../../src/adapters/memory-store.js';

/** A store that outlives its processes, and says what each of them takes from it. */
export interface SharedStore {
  readonly kind: 'memory' | 'failing';
  readonly open: (clock: Clock, restored: (event: StoredEvent) => void) => Store;
  /** Whether something that was left is still being read. */
  readonly isLoading: () => boolean;
  /** What no process has sent yet, for each lane. */
  readonly left: (lane: string) => Promise<readonly StoredEvent[]>;
}

/** @param loadMs How long it takes to say what is left. */
export function sharedMemory(loadMs: number): SharedStore {
  const memory = memoryStore();
  let loading = 0;
  return {
    kind: 'memory',
    isLoading: () => loading > 0,
    left: (lane) => memory.open(lane).load(),
    open: (clock, restored) => {
      /** How often each lane had an id: an event counts once, however many lanes bring it back. */
      const most = new Map<string, number>();
      return {
        open: (lane) => {
          const inner = memory.open(lane);
          let isClosed = false;
          return {
            ...inner,
            load: async () => {
              // What was left before this process, however long it takes to say so.
              const left = inner.load();
              loading++;
              await new Promise<void>((resolve) => clock.after(loadMs, resolve));
              loading--;
              const events = await left;
              if (isClosed) return events;
              const here = new Map<string, number>();
              for (const event of events) {
                const count = (here.get(event.id) ?? 0) + 1;
                here.set(event.id, count);
                if (count <= (most.get(event.id) ?? 0)) continue;
                most.set(event.id, count);
                restored(event);
              }
              return events;
            },
            sync: () => {
              isClosed = true;
              return inner.sync();
            },
          };
        },
      };
    },
  };
}

/** A store with which nothing goes well. It must not cost an event. */
export function sharedTrouble(variant: number): SharedStore {
  const broken = () => {
    throw new Error('the disk is full');
  };
  const lane: LaneStore = {
    load: variant % 2 === 0 ? async () => broken() : async () => [{ key: 5 } as never],
    append: broken,
    remove: broken,
    sync: () => new Promise(() => {}),
    close: async () => broken(),
  };
  return {
    kind: 'failing',
    isLoading: () => false,
    left: async () => [],
    open: () => ({ open: variant % 5 === 0 ? broken : () => lane }),
  };
}
