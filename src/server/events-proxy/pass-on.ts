import { byteLength } from '../../core/model/byte-length.js';
import type { Answer, RefusedEvent, RouteLimits } from '../../core/model/transport.js';
import type { Doubt } from '../../core/pipeline/doubt.js';
import { longestDoubtMs } from './refusals.js';
import type { Trouble } from './trouble.js';

/** An event as the transport wrote it, and its place in the page's batch. */
export interface WrittenEvent {
  readonly index: number;
  readonly body: string;
  /** When the page made it, by the server's clock. */
  readonly madeAt: number;
}

/** Each event stored or refused, by its place in the page's batch; or trouble with all of them, which the page keeps; or so many refused that fewer must come. */
export type PassedOn =
  | { readonly refused: readonly RefusedEvent[] }
  | 'too many'
  | { readonly trouble: Trouble; readonly isDoubt?: boolean };

export interface PassOn {
  readonly send: (bodies: readonly string[]) => Promise<Answer>;
  readonly limits: RouteLimits;
  readonly now: () => number;
  /** Whether single refusals are believed. */
  readonly doubt: Pick<Doubt, 'refused' | 'standOff' | 'probeRefused' | 'stored'>;
}

/** For one batch of a page. One with more bad events than can be found in as many comes again in smaller ones. */
const mostRequests = 64;

/**
 * Sends events on, in their order, and finds the one that is to blame where the server refuses a batch whole. Trouble on
 * the way is trouble with all of them: an event that was stored is known by its id when it comes again.
 */
export async function passOn(events: readonly WrittenEvent[], context: PassOn): Promise<PassedOn> {
  const refused: RefusedEvent[] = [];
  const waiting = [events];
  for (let requests = 0; ; ) {
    const part = waiting.shift();
    if (part === undefined || part.length === 0) return { refused };
    if (bytesOf(part, context.limits) > context.limits.maxBatchBytes && part.length > 1) {
      waiting.unshift(...halves(part));
      continue;
    }
    if (++requests > mostRequests) return 'too many';
    const answer = await context.send(part.map(({ body }) => body));
    if (answer.kind === 'unavailable' || answer.kind === 'blocked') return { trouble: answer };
    if (answer.kind === 'stored') {
      const found = (answer.refused ?? []).map((one) => ({ ...one, index: part[one.index]!.index }));
      if (found.length < part.length) context.doubt.stored();
      refused.push(...found);
    } else if (part.length > 1) {
      waiting.unshift(...halves(part));
    } else if (isBelieved(answer.message, part[0]!, context)) {
      refused.push({ index: part[0]!.index, message: answer.message, field: answer.field });
    } else {
      return { trouble: standOff(answer.message), isDoubt: true };
    }
  }
}

/** The same words for one event after the other, with nothing stored between, may be said to all events just now. */
function isBelieved(words: string, { madeAt }: WrittenEvent, { doubt, now }: PassOn): boolean {
  if (!doubt.refused(words) || now() - madeAt > longestDoubtMs) return true;
  const doubted = doubt.standOff(now());
  doubt.probeRefused(now());
  return doubted.ending === 'refused';
}

function standOff(message: string): Trouble {
  return { kind: 'blocked', code: 'BATCH_REFUSED', message };
}

function halves<Event>(events: readonly Event[]): readonly (readonly Event[])[] {
  const middle = events.length >> 1;
  return [events.slice(0, middle), events.slice(middle)];
}

function bytesOf(events: readonly WrittenEvent[], { envelopeBytes }: RouteLimits): number {
  return events.reduce((sum, { body }) => sum + byteLength(body) + 1, envelopeBytes);
}
