import type { TailNews, TailRequest } from './news.js';
import type { Delivery, Row } from './row.js';
import { rowOfItem, rowOfRequest } from './row.js';

/** How much a page keeps, whatever arrives: rows, and characters of JSON. */
export interface TailBounds {
  readonly rows: number;
  readonly chars: number;
}

/** What one batch of news changed. */
export interface TailChange {
  readonly added: readonly Row[];
  /** Rows that were known and are described better now, because their request is. */
  readonly improved: boolean;
  readonly isReset: boolean;
}

const BOUNDS: TailBounds = { rows: 20_000, chars: 64_000_000 };

/** Everything that arrived, in order, up to its bounds: the oldest rows go. */
export class Tail {
  readonly #bounds: TailBounds;
  #rows: Row[] = [];
  #nextKey = 1;
  #chars = 0;
  /** Deliveries whose request has not been told yet, with their rows. */
  readonly #open = new Map<number, { readonly delivery: Delivery; readonly keys: number[] }>();

  constructor(bounds: TailBounds = BOUNDS) {
    this.#bounds = bounds;
  }

  /** In order of arrival. The same array is added to; take no copy of it for granted. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  get firstKey(): number {
    return this.#rows[0]?.key ?? this.#nextKey;
  }

  find(key: number | undefined): Row | undefined {
    return key === undefined ? undefined : this.#rows[key - this.firstKey];
  }

  /** The rows of the same request, in the order of the batch. */
  siblings(row: Row): readonly Row[] {
    return this.#rows.filter(({ delivery }) => delivery === row.delivery);
  }

  take(news: readonly TailNews[]): TailChange {
    const added: Row[] = [];
    let improved = false;
    let isReset = false;
    // Most items are told in one go with their request, and are then described once.
    const told = new Map(
      news.flatMap((one) => (one.type === 'request' ? [[one.request.seq, one.request]] : [])),
    );
    for (const one of news) {
      if (one.type === 'reset') {
        this.#clear();
        added.length = 0;
        isReset = true;
      } else if (one.type === 'item') {
        const open = this.#opened(one.item.request, told.get(one.item.request));
        open.delivery.size += 1;
        open.keys.push(this.#nextKey);
        const row = rowOfItem(this.#nextKey, one.item, open.delivery);
        this.#add(row);
        added.push(row);
      } else {
        const closed = this.#close(one.request);
        if (closed === 'improved') improved = true;
        else if (closed) added.push(closed);
      }
    }
    this.#trim();
    return { added, improved, isReset };
  }

  #opened(seq: number, request: TailRequest | undefined) {
    const known = this.#open.get(seq);
    if (known) return known;
    const open = { delivery: { request, size: 0 }, keys: [] };
    this.#open.set(seq, open);
    return open;
  }

  /** Completes the rows that came in this request. One that brought none gets a row of its own. */
  #close(request: TailRequest): Row | 'improved' | undefined {
    const open = this.#open.get(request.seq);
    this.#open.delete(request.seq);
    if (!open) {
      const row = rowOfRequest(this.#nextKey, request, { request, size: 0 });
      this.#add(row);
      return row;
    }
    if (open.delivery.request) return undefined;
    open.delivery.request = request;
    for (const key of open.keys) {
      const row = this.find(key);
      if (row?.item) this.#rows[key - this.firstKey] = rowOfItem(key, row.item, open.delivery);
    }
    return 'improved';
  }

  #add(row: Row): void {
    this.#rows.push(row);
    this.#nextKey += 1;
    this.#chars += sizeOf(row);
  }

  /** A tenth at a time, since each cut copies the rest. */
  #trim(): void {
    const { rows, chars } = this.#bounds;
    if (this.#rows.length <= rows * 1.1 && this.#chars <= chars * 1.1) return;
    let cut = Math.max(0, this.#rows.length - rows);
    for (let at = 0; at < this.#rows.length; at += 1) {
      if (at >= cut && this.#chars <= chars) break;
      this.#chars -= sizeOf(this.#rows[at]!);
      cut = Math.max(cut, at + 1);
    }
    this.#rows = this.#rows.slice(cut);
  }

  #clear(): void {
    this.#rows = [];
    this.#chars = 0;
    this.#open.clear();
  }
}

function sizeOf({ item, delivery }: Row): number {
  return 200 + (item?.json.length ?? delivery.request?.answer?.length ?? 0);
}
