import type { DropReason, RefusalReason } from '../fate.js';

/**
 * The API that something came in by.
 *
 * @inline
 */
export type Api = 'track' | 'pipelines';

/** One request as it arrived, and how it was answered. */
export interface ArrivedRequest {
  /** Its number among the requests, from 1. */
  readonly seq: number;
  /** In milliseconds since 1970. */
  readonly receivedAt: number;
  readonly method: string;
  /** As the `Host` header had it, port and all: `track.customer.io`. */
  readonly host: string;
  /** The path with its query. */
  readonly path: string;
  /** As sent, save for what may be a key or a cookie: of `authorization` the scheme is kept, of the others the name. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text, character for character. */
  readonly body: string;
  /** Which of the sandbox's own keys it came with, or that it came with others; absent when it had none. */
  readonly key?: 'track' | 'pipelines' | 'unknown';
  /** Why the body could not be read: then `body` is empty, and nothing was looked at. */
  readonly problem?: string;
  /** The status answered; absent while under way, and when the connection was cut. */
  readonly status?: number;
  /** The answer's body. */
  readonly answer?: string;
  /** The programmed fault that this request met. */
  readonly fault?: 'delayed' | 'answered' | 'cut-before' | 'cut-after';
}

/** One item (an event, an identify, a merge …) as it arrived, and what became of it. */
export interface ArrivedItem {
  /** Its number among the items, from 1. */
  readonly seq: number;
  /** In milliseconds since 1970. */
  readonly receivedAt: number;
  /** `repeat`: it came before, with the same id, and was not stored again. */
  readonly fate: 'stored' | 'refused' | 'dropped' | 'repeat';
  readonly api: Api;
  /** What it is: `identify`, `event`, `page`, `merge` … or `request`, for one refused before its items were read. */
  readonly kind: string;
  /** `seq` of the request that it came in. */
  readonly request: number;
  /** Its place in the batch; absent when it came alone. */
  readonly index?: number;
  /** Its JSON, character for character. */
  readonly json: string;
  /** The same, parsed; absent when it is not JSON. */
  readonly item?: unknown;
  /** `seq` of the event, page or screen that it was stored as. */
  readonly event?: number;
  /** Why it was refused or dropped. */
  readonly reason?: RefusalReason | DropReason;
  /** Where in the item the reason lies. Present with `fate: 'dropped'` of a stored item's part, too. */
  readonly field?: string;
  /** The reason in words. */
  readonly message?: string;
}

/** What a subscriber is told, in the order in which it happens. */
export type SandboxNews =
  | { readonly type: 'request'; readonly request: ArrivedRequest }
  | { readonly type: 'item'; readonly item: ArrivedItem }
  | { readonly type: 'reset' };

/** Is told of each request and item as it arrives. */
export type SandboxListener = (news: SandboxNews) => void;
