import type { ArrivedItem, ArrivedRequest } from '../../inbox/arrived.js';

/** An item as the stream tells it: its JSON is there as text only. */
export type TailItem = Omit<ArrivedItem, 'item'>;

/** A request as the stream tells it; its body is asked for when it is looked at. */
export type TailRequest = Omit<ArrivedRequest, 'body'>;

/** One message of `GET /__sandbox/stream`. */
export type TailNews =
  | { readonly type: 'item'; readonly item: TailItem }
  | { readonly type: 'request'; readonly request: TailRequest }
  | { readonly type: 'reset' };
