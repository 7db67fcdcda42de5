import type { SettledPageEvent } from '../tracker-options.js';

/** An event on its way, as it is kept on the device. */
export interface QueuedEvent extends SettledPageEvent {
  /** When the call was made, in milliseconds since 1970: what its age is counted from. */
  readonly at: number;
  /** The call as JSON. */
  readonly body: string;
  /** Of the body, in UTF-8. */
  readonly bytes: number;
}
