import type { Destination } from './destination.js';
import { destinationOf } from './destination.js';
import type { TailItem, TailRequest } from './news.js';
import type { Outcome } from './outcome.js';
import { outcomeOf } from './outcome.js';
import type { PersonMention } from './person-mention.js';
import { personOf } from './person-mention.js';

/** One request with what came in it: filled in as it becomes known, since items are told before their request is answered. */
export interface Delivery {
  request: TailRequest | undefined;
  /** How many items it brought. */
  size: number;
}

/** One line of the tail: an item, or a request that brought none. */
export interface Row {
  /** Its place in the order in which this page heard of it, without gaps. */
  readonly key: number;
  readonly item: TailItem | undefined;
  readonly delivery: Delivery;
  readonly receivedAt: number;
  readonly outcome: Outcome;
  readonly destination: Destination;
  /** What it is: `event`, `page`, `identify` …, or the request's method. */
  readonly kind: string;
  /** The name of an event, page or screen; else `undefined`. */
  readonly name: string | undefined;
  /** What stands for it in a list. */
  readonly title: string;
  readonly person: PersonMention | undefined;
}

const NAMED: ReadonlySet<string> = new Set(['event', 'track', 'page', 'screen']);

export function rowOfItem(key: number, item: TailItem, delivery: Delivery): Row {
  const parsed = parse(item.json);
  const name = NAMED.has(item.kind) ? nameIn(parsed) : undefined;
  return {
    key,
    item,
    delivery,
    receivedAt: item.receivedAt,
    outcome: outcomeOf(item),
    destination: destinationOf(item, delivery.request),
    kind: item.kind === 'track' ? 'event' : item.kind,
    name,
    title: name ?? item.kind,
    person: personOf(parsed, delivery.request),
  };
}

export function rowOfRequest(key: number, request: TailRequest, delivery: Delivery): Row {
  return {
    key,
    item: undefined,
    delivery,
    receivedAt: request.receivedAt,
    outcome: outcomeOf(undefined, request),
    destination: destinationOf(undefined, request),
    kind: 'request',
    name: undefined,
    title: `${request.method} ${request.path}`,
    person: undefined,
  };
}

/** Pipelines call an event's name `event`; pages without a name go by their address. */
function nameIn(parsed: Readonly<Record<string, unknown>>): string | undefined {
  const { name, event, properties } = parsed;
  if (typeof event === 'string' && event !== '') return event;
  if (typeof name === 'string' && name !== '') return name;
  const address = isRecord(properties) ? (properties.url ?? properties.path) : undefined;
  return typeof address === 'string' ? address : undefined;
}

function parse(json: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(json);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
