import type { Place } from '../document/place.js';

/** What the code does with a name: records that it happened, or that it was seen. */
export type Verb = 'trackEvent' | 'page';

/** Whose tracker is called: one that is told the person, or a page's, which knows the visitor. */
export type Side = 'server' | 'browser';

/** A call, where it stands. */
export interface CallPlace extends Place {
  readonly line: number;
  readonly column: number;
  readonly from: Side;
  /** The function of the code that hands the name on to the tracker. */
  readonly through?: string;
  /** The compiler knows nothing of what is called but its name. */
  readonly isUntyped?: true;
}

/** One name that a call sends. A call that chooses between two names sends both. */
export interface SentName {
  readonly verb: Verb;
  readonly name: string;
  readonly call: CallPlace;
}

/** A call whose name only shows when it runs. */
export interface DynamicCall {
  readonly verb: Verb;
  readonly call: CallPlace;
  /** What stands where the name belongs. */
  readonly text: string;
  /** What the compiler knows of it: `string`. */
  readonly type: string;
}

/** Every name that is sent in some code, as far as it can be read. */
export interface SentNames {
  readonly sent: readonly SentName[];
  readonly dynamic: readonly DynamicCall[];
}
