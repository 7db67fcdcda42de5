import { TrackerError } from '../model/errors.js';
import type { TrackerEvent } from '../model/event.js';
import type { OrderKeys } from '../model/order-keys.js';
import { dropped, type LaneOutcome } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import type { Transport } from '../model/transport.js';
import type { Lane } from './lane.js';
import { countEnding, type Tally } from './ledger.js';
import type { PendingEvent } from './settle.js';

/** A transport, or a function that makes it at the first event: where keys come from the environment, a build has none. */
export type TransportSource = Transport | (() => Transport);

export interface DestinationsOptions {
  readonly sources: readonly TransportSource[];
  readonly openLane: (transport: Transport) => Lane;
  /** The tally under a name: what is lost because a transport cannot be made is counted, too. */
  readonly tallyOf: (name: string) => Tally;
  readonly now: () => number;
  readonly onSettled: (event: PendingEvent, name: string, outcome: LaneOutcome) => void;
  readonly onError: (error: TrackerError) => void;
}

/** One place in the list of transports. */
interface Place {
  /** What it is called until its transport has said its name. */
  readonly name: string;
  readonly source: TransportSource;
  lane: Lane | undefined;
  /** Before this moment it is not tried again. */
  nextTryAt: number;
  hasSaidWhy: boolean;
  lastError: string;
}

/** How often a transport that cannot be made is tried again at most: making it may read a file. */
const retryMs = 1000;

/** Where a tracker's events go: a lane for each transport. One that is given as a function is made at the first event. */
export class Destinations {
  /** Of each transport that is made. */
  readonly lanes: Lane[] = [];
  readonly #places: readonly Place[];
  readonly #options: DestinationsOptions;

  constructor(options: DestinationsOptions) {
    this.#options = options;
    this.#places = options.sources.map((source, index) => {
      const lane = typeof source === 'function' ? undefined : this.#add(source);
      return {
        name: options.sources.length === 1 ? 'transport' : `transport[${index}]`,
        source,
        lane,
        nextTryAt: Number.NEGATIVE_INFINITY,
        hasSaidWhy: false,
        lastError: '',
      };
    });
  }

  /** Their names, in the order of the list. */
  get names(): readonly string[] {
    return this.#places.map(({ lane, name }) => lane?.name ?? name);
  }

  /** Hands an event to every lane. */
  accept(event: PendingEvent, content: TrackerEvent, orderKeys: OrderKeys): void {
    for (const place of this.#places) {
      place.lane ??= this.#open(place);
      if (place.lane) place.lane.accept(event, content, orderKeys);
      else this.#drop(event, place);
    }
  }

  #open(place: Place): Lane | undefined {
    const now = this.#options.now();
    if (now < place.nextTryAt) return undefined;
    // Before it is made: the function may make a call of its own, which must not make it again.
    place.nextTryAt = now + retryMs;
    try {
      // What is no function is there from the beginning.
      return this.#add((place.source as () => Transport)());
    } catch (cause) {
      place.lastError = reasonOf(cause);
      this.#sayWhy(place, cause);
      return undefined;
    }
  }

  #add(transport: Transport): Lane {
    const lane = this.#options.openLane(transport);
    this.lanes.push(lane);
    return lane;
  }

  /** Nothing is wrong with the event, and there is nobody who could encode it. */
  #drop(event: PendingEvent, { name, lastError }: Place): void {
    const outcome = dropped('disabled', lastError);
    const tally = this.#options.tallyOf(name);
    tally.accepted++;
    countEnding(tally, outcome);
    this.#options.onSettled(event, name, outcome);
  }

  #sayWhy(place: Place, cause: unknown): void {
    if (place.hasSaidWhy) return;
    place.hasSaidWhy = true;
    const { name: transport, lastError } = place;
    const field = cause instanceof TrackerError ? (cause.field ?? transport) : transport;
    const message = `${transport} cannot be made, its events are dropped until it can: ${lastError}`;
    this.#options.onError(new TrackerError('INVALID_OPTION', message, { field, transport, cause }));
  }
}
