import type { OrderKeys } from './order-keys.js';

/** A pending event as a store keeps it: enough to send it in another process. */
export interface StoredEvent {
  /** Unique within the lane's store, and rising in call order. */
  readonly key: string;
  /** The id for life, the same in every process. */
  readonly id: string;
  /** The call that it was: `event`, `identify` … */
  readonly kind: string;
  /** The event's name; the verb for calls that have none. */
  readonly name: string;
  /** When it was accepted, in milliseconds since 1970. */
  readonly acceptedAt: number;
  /** What its person's order is kept by. */
  readonly orderKeys: OrderKeys;
  /** The transport's route that it was encoded for. */
  readonly route: string;
  /** The text that will be sent. Nothing else of the event is kept. */
  readonly body: string;
}

/** One lane's part of a store. */
export interface LaneStore {
  /** What an earlier process left behind, in call order. Asked once, before the first event is sent. */
  readonly load: () => Promise<readonly StoredEvent[]>;
  /** Keeps an event. Called at the call, so it must not block; it may write later, in order. */
  readonly append: (event: StoredEvent) => void;
  /** Forgets events that have ended. */
  readonly remove: (keys: readonly string[]) => void;
  /** Resolves when all that was appended and removed before is kept; rejects when it cannot be. */
  readonly sync: () => Promise<void>;
  /** Lets go of files and connections. Called once, after `sync`. */
  readonly close: () => Promise<void>;
}

/** Where lanes keep their pending events, besides the memory of the process. */
export interface Store {
  /**
   * Opens the part of one lane, when the tracker is made.
   *
   * @param lane The name of the lane's transport.
   */
  readonly open: (lane: string) => LaneStore;
}
