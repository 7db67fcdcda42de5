import type { Fate } from '../fate.js';
import type { Api, ArrivedItem, ArrivedRequest, SandboxListener, SandboxNews } from './arrived.js';
import { type Keep, Newest } from './newest.js';

/** What is known of an item before its fate is. */
export interface Delivery {
  readonly api: Api;
  readonly kind: string;
  readonly request: number;
  readonly receivedAt: number;
  readonly json: string;
  readonly item?: unknown;
  readonly index?: number;
}

/** How many arrived since the last reset, forgotten ones included. */
export type ArrivalCounts = Readonly<Record<ArrivedItem['fate'] | 'requests', number>>;

const NONE: ArrivalCounts = { stored: 0, refused: 0, dropped: 0, repeat: 0, requests: 0 };

/** Keeps the newest requests and items that arrived, with their fates, and tells whoever listens. */
export class Inbox {
  readonly #requests: Newest<ArrivedRequest>;
  readonly #items: Newest<ArrivedItem>;
  readonly #underWay = new Map<
    number,
    { readonly request: ArrivedRequest; readonly proofs: readonly string[] }
  >();
  readonly #listeners = new Set<SandboxListener>();
  #counts = NONE;
  #nextRequest = 1;
  #nextItem = 1;

  /** @param onForget Told of each item that gives way to newer ones. */
  constructor(keep: Keep, onForget?: (item: ArrivedItem) => void) {
    this.#requests = new Newest(keep);
    this.#items = new Newest(keep, onForget);
  }

  get counts(): ArrivalCounts {
    return this.#counts;
  }

  get forgotten(): { readonly requests: number; readonly items: number } {
    return { requests: this.#requests.forgotten, items: this.#items.forgotten };
  }

  /**
   * Takes a request in before it is handled; `finish` completes it.
   *
   * @param proofs What it proved itself with: known until those who listen have been told of its end, and no longer.
   */
  receive(request: Omit<ArrivedRequest, 'seq'>, proofs: readonly string[] = []): number {
    const seq = this.#nextRequest++;
    const arrived = { ...request, seq };
    this.#underWay.set(seq, { request: arrived, proofs });
    this.#requests.add(arrived, sizeOf(arrived));
    this.#count('requests');
    return seq;
  }

  /** A request ends once: answered, or cut. One that was under way when the sandbox was reset is not kept. */
  finish(seq: number, ending: Pick<ArrivedRequest, 'status' | 'answer' | 'fault'>): void {
    const known = this.#underWay.get(seq);
    if (!known) return;
    const finished = { ...known.request, ...ending };
    this.#requests.replace(finished, sizeOf(finished));
    this.#tell({ type: 'request', request: finished });
    this.#underWay.delete(seq);
  }

  /** What a request that is under way proved itself with. */
  proofsOf(seq: number): readonly string[] {
    return this.#underWay.get(seq)?.proofs ?? [];
  }

  /**
   * A stored item whose parts were dropped is one stored record, and one dropped record for each part. What a request brought
   * that was under way when the sandbox was reset is not kept.
   */
  record(delivery: Delivery, fate: Fate): void {
    if (!this.#underWay.has(delivery.request)) return;
    if (fate.fate === 'refused' || fate.fate === 'dropped') {
      const { fate: name, ...why } = fate;
      this.#add({ ...delivery, ...why, fate: name });
      return;
    }
    if (fate.fate === 'repeat') {
      this.#add({ ...delivery, fate: 'repeat' });
      return;
    }
    this.#add({ ...delivery, fate: 'stored', ...(fate.event !== undefined && { event: fate.event }) });
    for (const part of fate.parts ?? []) this.#add({ ...delivery, ...part, fate: 'dropped' });
  }

  items(fate?: ArrivedItem['fate']): ArrivedItem[] {
    const items = this.#items.all();
    return fate ? items.filter((item) => item.fate === fate) : items;
  }

  requests(): ArrivedRequest[] {
    return this.#requests.all();
  }

  subscribe(listener: SandboxListener): () => void {
    // A wrapper, so that the same function subscribed twice is two subscriptions.
    const own: SandboxListener = (news) => listener(news);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Numbers go on after a reset, so that an answer to an earlier request cannot be taken for a later one's. */
  reset(): void {
    this.#requests.clear();
    this.#items.clear();
    this.#underWay.clear();
    this.#counts = NONE;
    this.#tell({ type: 'reset' });
  }

  #add(item: Omit<ArrivedItem, 'seq'>): void {
    const arrived = { ...item, seq: this.#nextItem++ };
    this.#items.add(arrived, arrived.json.length);
    this.#count(arrived.fate);
    this.#tell({ type: 'item', item: arrived });
  }

  #count(what: keyof ArrivalCounts): void {
    this.#counts = { ...this.#counts, [what]: this.#counts[what] + 1 };
  }

  #tell(news: SandboxNews): void {
    for (const listener of this.#listeners) {
      try {
        listener(news);
      } catch {
        // A broken onlooker must not change what the server answers.
      }
    }
  }
}

function sizeOf({ path, headers, body, answer = '' }: ArrivedRequest): number {
  const head = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return path.length + head + body.length + answer.length;
}
