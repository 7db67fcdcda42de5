import type { TrackerEvent } from '../../core/model/event.js';
import { hasOwn } from '../../core/model/has-own.js';
import { Doubt, type StandOff } from '../../core/pipeline/doubt.js';

/** So many senders refused one after the other, with nothing stored between them, are a server that refuses everybody. */
const fewestSenders = 5;

/** How long single refusals of one request are doubted, at the least. */
const doubtMs = 30_000;

/** An event that is as old has been refused often enough: pages come again within minutes. */
export const longestDoubtMs = 10 * 60_000;

/** Whose request it is, as far as that can be told, and which. */
export interface Sender {
  readonly name: string;
  /** The same when the page sends it again. */
  readonly request: string;
}

/** What the server has refused since it stored something, over all requests of a handler. */
export class Refusals {
  readonly #senders = new Set<string>();
  /** One, and whether there was another. */
  #request: string | undefined;
  #areSeveral = false;

  /** Whether different requests were refused. */
  get areSeveral(): boolean {
    return this.#areSeveral;
  }

  /** Whether the server seems to refuse everybody. One sender who is wrong again and again is no reason to think so. */
  get areEverybodys(): boolean {
    return this.#senders.size >= fewestSenders;
  }

  add({ name, request }: Sender): void {
    if (this.#senders.size < fewestSenders) this.#senders.add(name);
    this.#request ??= request;
    this.#areSeveral ||= this.#request !== request;
  }

  stored(): void {
    this.#senders.clear();
    this.#request = undefined;
    this.#areSeveral = false;
  }
}

/**
 * Whether single refusals are believed, for one request: its own events are looked at, and beyond them only whether
 * everybody is refused. What one visitor sends does not decide what becomes of another's.
 */
export class RequestDoubt {
  readonly #own = new Doubt(doubtMs);
  readonly #all: Refusals;
  readonly #sender: Sender;

  constructor(all: Refusals, sender: Sender) {
    this.#all = all;
    this.#sender = sender;
  }

  refused(words: string): boolean {
    this.#all.add(this.#sender);
    return this.#own.refused(words) || this.#all.areEverybodys;
  }

  standOff(now: number): StandOff {
    return this.#own.standOff(now);
  }

  probeRefused(now: number): void {
    this.#own.probeRefused(now);
  }

  stored(): void {
    this.#own.stored();
    this.#all.stored();
  }
}

/** The address that the server says, or else who the first event says that it is: no better can be had. */
export function senderOf([event]: readonly TrackerEvent[]): Sender {
  const { ip } = event?.context ?? {};
  const person = event !== undefined && hasOwn(event, 'person') ? JSON.stringify(event.person) : '';
  return { name: typeof ip === 'string' ? ip : person, request: event?.id ?? '' };
}
