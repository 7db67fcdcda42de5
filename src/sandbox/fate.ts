/**
 * Why a server answers 200 and stores nothing (or leaves one part out). Customer.io shows these in its activity log only;
 * the sandbox keeps them, so that a test can ask.
 */
export type DropReason =
  /** A `cio_id` that belongs to nobody: "we'll drop the request". */
  | 'unknown-cio-id'
  /** The identifiers of one identify belong to different people. */
  | 'attribute-update-failure'
  /** `_update: true` for a person that does not exist. */
  | 'failed-attribute-change'
  /** The person was suppressed. */
  | 'suppressed'
  /** The anonymous id was already used for another person. */
  | 'anonymous-id-in-use'
  /** A trait that Customer.io sets by itself. */
  | 'reserved-trait'
  /** A trait above the documented limits, sent where nothing is refused at once. */
  | 'trait-over-limit'
  /** A merge of people of whom one does not exist, or who are the same. */
  | 'merge-failed'
  /** A segment or a deletion named somebody who does not exist. */
  | 'unknown-person'
  /** Pipelines in permissive mode: a wrong write key. */
  | 'bad-key'
  /** Pipelines in permissive mode: the account lives in the other region. */
  | 'wrong-region'
  /** Pipelines in permissive mode: over 32 KB for a call or 500 KB for a batch. */
  | 'too-large'
  /** Pipelines in permissive mode: what strict mode would have refused. */
  | 'invalid';

/** Why a server answers 4xx, or lists an item under `errors`. */
export type RefusalReason = 'required' | 'invalid' | 'too-large' | 'unauthorized' | 'batch-refused';

/** A part of a stored item that was left out. */
export interface DroppedPart {
  readonly reason: DropReason;
  readonly field: string;
  readonly message: string;
}

/** An item that the server refused, and said so. */
export interface Refusal {
  readonly fate: 'refused';
  readonly reason: RefusalReason;
  readonly field: string;
  readonly message: string;
}

/** What became of one item: the one word that the sandbox has for each of its endings. */
export type Fate =
  | {
      readonly fate: 'stored';
      readonly parts?: readonly DroppedPart[];
      /** The number of the stored event, page or screen. */
      readonly event?: number;
    }
  | Refusal
  | {
      readonly fate: 'dropped';
      readonly reason: DropReason;
      readonly field?: string;
      readonly message: string;
    }
  | { readonly fate: 'repeat'; readonly id: string };

export const STORED: Fate = { fate: 'stored' };

/** Stored, save for the parts that were left out. */
export function storedBut(parts: readonly DroppedPart[]): Fate {
  return parts.length > 0 ? { fate: 'stored', parts } : STORED;
}

export function dropped(reason: DropReason, message: string, field?: string): Fate {
  return field === undefined
    ? { fate: 'dropped', reason, message }
    : { fate: 'dropped', reason, message, field };
}

export function refused(reason: RefusalReason, field: string, message: string): Refusal {
  return { fate: 'refused', reason, field, message };
}
