import type { Fate } from '../fate.js';
import type { Api, ArrivedItem, ArrivedRequest, SandboxListener, SandboxNews } from './arrived.js';

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

/** Keeps every request and every item that arrived, with its fate, and tells whoever listens. */
export class Inbox {
  #requests: ArrivedRequest[] = [];
  #items: ArrivedItem[] = [];
  readonly #listeners = new Set<SandboxListener>();
  #nextRequest = 1;
  #nextItem = 1;

  /** Takes a request in before it is handled; `answered` completes it. */
  receive(request: Omit<ArrivedRequest, 'seq'>): number {
    const seq = this.#nextRequest++;
    this.#requests.push({ ...request, seq });
    return seq;
  }

  /** A request ends once: answered, or cut. One that was under way when the sandbox was reset is not kept. */
  finish(seq: number, ending: Pick<ArrivedRequest, 'status' | 'answer' | 'fault'>): void {
    const first = this.#requests[0];
    const at = first ? seq - first.seq : -1;
    const request = this.#requests[at];
    if (!request) return;
    const finished = { ...request, ...ending };
    this.#requests[at] = finished;
    this.#tell({ type: 'request', request: finished });
  }

  /** A stored item whose parts were dropped is one stored record, and one dropped record for each part. */
  record(delivery: Delivery, fate: Fate): void {
    if (fate.fate === 'refused' || fate.fate === 'dropped') {
      const { fate: name, ...why } = fate;
      this.#add({ ...delivery, ...why, fate: name });
      return;
    }
    this.#add({ ...delivery, fate: fate.fate });
    if (fate.fate === 'stored') {
      for (const part of fate.parts ?? []) this.#add({ ...delivery, ...part, fate: 'dropped' });
    }
  }

  items(fate?: ArrivedItem['fate']): ArrivedItem[] {
    return fate ? this.#items.filter((item) => item.fate === fate) : [...this.#items];
  }

  requests(): ArrivedRequest[] {
    return [...this.#requests];
  }

  subscribe(listener: SandboxListener): () => void {
    // A wrapper, so that the same function subscribed twice is two subscriptions.
    const own: SandboxListener = (news) => listener(news);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Numbers go on after a reset, so that an answer to an earlier request cannot be taken for a later one's. */
  reset(): void {
    this.#requests = [];
    this.#items = [];
    this.#tell({ type: 'reset' });
  }

  #add(item: Omit<ArrivedItem, 'seq'>): void {
    const arrived = { ...item, seq: this.#nextItem++ };
    this.#items.push(arrived);
    this.#tell({ type: 'item', item: arrived });
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
