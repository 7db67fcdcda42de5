import type { QueuedEvent } from './queued-event.js';

/** What is kept of an event: itself, and the page that sends it. */
export interface KeptEvent extends QueuedEvent {
  readonly owner: string;
}

/** The events of all tabs, in IndexedDB. Every promise rejects where there is none, it is blocked, or it is full. */
export interface EventStore {
  readonly put: (events: readonly KeptEvent[]) => Promise<void>;
  readonly remove: (events: readonly QueuedEvent[]) => Promise<void>;
  readonly all: () => Promise<readonly KeptEvent[]>;
}

const table = 'events';
/** Some browsers never answer, and say so of nothing. */
const patienceMs = 2000;

export function openEventStore(name: string): EventStore {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      setTimeout(reject, patienceMs);
      request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
      request.onsuccess = () => {
        const database = request.result;
        // Another tab removes everything, since consent was withdrawn; or the visitor does.
        database.onversionchange = database.onclose = () => {
          database.close();
          opening = undefined;
        };
        resolve(database);
        // Late is better than never.
        opening = Promise.resolve(database);
      };
      request.onerror = request.onblocked = reject;
    });
  }

  async function run<Result>(
    mode: IDBTransactionMode,
    work: (events: IDBObjectStore) => IDBRequest<Result> | undefined,
  ): Promise<Result> {
    opening ??= open();
    const database = await opening;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      transaction.oncomplete = () => resolve(request?.result as Result);
      transaction.onabort = reject;
    });
  }

  return {
    put: (events) =>
      run('readwrite', (kept) => {
        for (const event of events) kept.put(event);
        return undefined;
      }),
    remove: (events) =>
      run('readwrite', (kept) => {
        for (const { id } of events) kept.delete(id);
        return undefined;
      }),
    all: () => run('readonly', (kept) => kept.getAll() as IDBRequest<KeptEvent[]>),
  };
}
