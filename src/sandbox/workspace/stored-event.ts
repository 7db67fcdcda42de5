import type { Api } from '../inbox/arrived.js';

/** Whose event it is: a person's, a visitor's, or nobody's (an "Invite" event, a group's). */
export type Owner = { readonly cioId: string } | { readonly anonymousId: string } | { readonly nobody: true };

/**
 * Where an event was before people were merged.
 *
 * @inline
 */
export type MergedFrom = { readonly anonymousId: string } | { readonly cioId: string };

/** An event as the workspace keeps it. It is replaced, never changed, when it moves to another person. */
export interface StoredEvent {
  /** Its number among the events, from 1, in the order in which they arrived. */
  readonly seq: number;
  /** The API that it came in by. */
  readonly via: Api;
  readonly kind: 'event' | 'page' | 'screen';
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** When it happened, in milliseconds since 1970, as the sender's time was understood. */
  readonly timestamp: number;
  /** When it arrived, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** The dedupe key it came with: Track `id`, Pipelines `messageId`. */
  readonly id?: string;
  /** The anonymous id that it was sent with. */
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly context?: unknown;
  /** Whose it was before it came to this person. */
  readonly mergedFrom?: MergedFrom;
  readonly owner: Owner;
  /** The item as it arrived, parsed. */
  readonly raw: unknown;
}
