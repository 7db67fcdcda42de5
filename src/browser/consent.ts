/**
 * What a visitor has said of being tracked.
 *
 * - `granted`: events are sent.
 * - `pending`: events are held in memory; nothing is stored on the device and nothing is sent.
 * - `withdrawn`: events are dropped, and what was waiting is removed, from the device too.
 */
export type ConsentStatus = 'granted' | 'pending' | 'withdrawn';

/** The visitor's say. It is asked again before every attempt to send. */
export interface Consent {
  /** What holds now. */
  readonly status: ConsentStatus;
  /** Sends what was held, and from now on everything. */
  readonly grant: () => void;
  /** Drops what was held, here and in other tabs, and removes the visitor's id from the device. */
  readonly withdraw: () => void;
}
