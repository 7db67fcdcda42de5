import type { Fate } from '../fate.js';
import type { Exchange } from '../http/exchange.js';

/** An item as it lay in the request. */
export interface WireItem {
  readonly kind: string;
  readonly json: string;
  readonly item?: unknown;
  readonly index?: number;
}

/** Puts one item of a request and its fate on record. */
export function keepItem(exchange: Exchange, item: WireItem, fate: Fate): void {
  const { api, seq, receivedAt, inbox } = exchange;
  inbox.record({ api, request: seq, receivedAt, ...item }, fate);
}
