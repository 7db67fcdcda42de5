import { type Delivered, delivered, type Rejected, rejected } from '../model/outcome.js';
import type { Retry } from '../model/ports.js';
import type { Answer, RefusedEvent } from '../model/transport.js';
import { chooseProbe, probesAmong } from './choose-probe.js';
import type { Doubt } from './doubt.js';
import type { Pause, Turn, Waiter } from './pause.js';
import type { QueuedEvent } from './queue.js';
import type { Reports } from './reports.js';
import type { Requests, Sent } from './requests.js';

/** What `deliver` needs of its lane. */
export interface Delivery {
  readonly retry: Retry;
  readonly pause: Pause;
  readonly doubt: Doubt;
  readonly now: () => number;
  readonly requests: Pick<Requests, 'hasRoom' | 'room'>;
  /** The batch, as one who waits for a turn. It is not there any more when somebody else delivers it. */
  readonly waiter: Waiter;
  /** Sends once and never rejects. `number` counts the requests of one batch from 1. */
  readonly send: (events: readonly QueuedEvent[], number: number) => Promise<Sent>;
  /** Drops what has waited too long, and returns what has no outcome yet. */
  readonly stillOpen: (events: readonly QueuedEvent[]) => readonly QueuedEvent[];
  readonly settle: (event: QueuedEvent, outcome: Rejected | Delivered) => void;
  readonly reports: Reports;
}

type Stored = Extract<Answer, { kind: 'stored' }>;
type Refused = Extract<Answer, { kind: 'refused' }>;

/** An answer that says something about the events, and the events it speaks of. */
interface Answered {
  readonly events: readonly QueuedEvent[];
  readonly answer: Stored | Refused;
  readonly turn: Turn;
}

interface Suspect {
  readonly event: QueuedEvent;
  readonly refusal: Refused;
}

/** The requests that one batch has taken so far. */
interface Trail {
  requests: number;
}

/** Makes the retry port go round again. What to wait for is the pause's business. */
class TryAgain extends Error {}

/**
 * Brings one batch to its outcomes, however many requests that takes.
 *
 * A batch that is refused whole is halved, always from its front, until the event that is to blame stands alone.
 * Where that is in doubt (see `Doubt`), halving would only hammer: the batch stands off.
 */
export async function deliver(batch: readonly QueuedEvent[], lane: Delivery): Promise<void> {
  let pieces: (readonly QueuedEvent[])[] = [batch];
  const suspects: Suspect[] = [];
  const trail: Trail = { requests: 0 };
  let somethingStored = false;

  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const events = piece;
    const answered = await untilAnswered(() => events, lane, trail);
    if (answered === undefined) continue;
    const { answer, turn } = answered;
    if (answer.kind === 'stored') {
      settleStored(answered.events, answer, lane);
      somethingStored = true;
      rejectAll(suspects.splice(0), lane);
    } else if (answered.events.length > 1) {
      const middle = answered.events.length >> 1;
      pieces.push(answered.events.slice(middle), answered.events.slice(0, middle));
    } else {
      const [event] = answered.events as readonly [QueuedEvent];
      const suspect = { event, refusal: answer };
      if (somethingStored) {
        rejectAll([suspect], lane);
      } else if (!lane.doubt.refused(answer.message)) {
        suspects.push(suspect);
      } else {
        suspects.length = 0;
        somethingStored = await standOff(batch, answer, turn, lane, trail);
        // Whatever is still open is asked about once more, in the order of the calls.
        pieces = [batch];
      }
    }
  }
  rejectAll(suspects, lane);
}

interface AttemptOptions {
  /** The turn is not passed on after a refusal: what it means is for the caller to say. */
  readonly isProbe?: boolean;
}

/**
 * Tries until the answer is about the events. Undefined when there are none to send any more.
 *
 * @param choose Asked once the request may set out, which can be much later.
 */
function untilAnswered(
  choose: () => readonly QueuedEvent[],
  lane: Delivery,
  trail: Trail,
  { isProbe = false }: AttemptOptions = {},
): Promise<Answered | undefined> {
  return lane.retry(async () => {
    let turn = await lane.pause.turn(trail.requests === 0, lane.waiter);
    // There are more batches than requests while some stand off: when they go on, they wait for each other.
    while (!lane.requests.hasRoom) {
      lane.pause.pass(turn);
      await lane.requests.room();
      turn = await lane.pause.turn(trail.requests === 0, lane.waiter);
    }
    const events = lane.stillOpen(choose());
    if (events.length === 0) {
      lane.pause.pass(turn);
      return undefined;
    }
    const { answer, leave } = await lane.send(events, ++trail.requests);
    try {
      switch (answer.kind) {
        case 'stored':
          lane.reports.recovered();
          lane.doubt.stored();
          lane.pause.stored(turn);
          return { events, answer, turn };
        case 'refused':
          lane.reports.answered();
          if (!isProbe) lane.pause.pass(turn);
          return { events, answer, turn };
        default:
          if (!lane.waiter.isThere()) return undefined;
          if (events.every((event) => event.ended)) {
            lane.pause.pass(turn);
            return undefined;
          }
          lane.reports.failed(answer);
          lane.pause.failed(turn, answer.retryAfterMs);
          throw new TryAgain(answer.message);
      }
    } finally {
      leave();
    }
  });
}

/**
 * Holds what is left of a batch, tells `onError`, and probes with one event at a time. True once something of the
 * lane is stored; false when the refusals have gone on for so long that the events have been rejected. Those that
 * stood behind an earlier one of the same person could not be probed with, so they are not judged with it.
 */
async function standOff(
  batch: readonly QueuedEvent[],
  refusal: Refused,
  turn: Turn,
  lane: Delivery,
  trail: Trail,
): Promise<boolean> {
  const held = lane.stillOpen(batch);
  lane.reports.refusedAll(refusal.message, held.length);
  const shared = lane.doubt.standOff(lane.now());
  lane.pause.failed(turn);
  for (let round = 0; shared.ending === undefined; round++) {
    const choose = () => (shared.ending ? [] : chooseProbe(lane.stillOpen(held), round));
    const answered = await untilAnswered(choose, lane, trail, { isProbe: true });
    if (answered?.answer.kind === 'stored') settleStored(answered.events, answered.answer, lane);
    if (answered?.answer.kind === 'refused') {
      lane.doubt.probeRefused(lane.now());
      if (shared.ending === undefined) lane.pause.failed(answered.turn);
      else lane.pause.pass(answered.turn);
    }
    if (lane.stillOpen(held).length === 0) break;
  }
  if (shared.ending !== 'refused') return true;
  rejectAll(
    probesAmong(lane.stillOpen(held)).map((event) => ({ event, refusal })),
    lane,
  );
  lane.pause.release();
  return false;
}

function settleStored(events: readonly QueuedEvent[], answer: Stored, lane: Delivery): void {
  if (answer.refused === undefined || answer.refused.length === 0) {
    for (const event of events) lane.settle(event, delivered);
    return;
  }
  const refused = new Map<number, RefusedEvent>(answer.refused.map((one) => [one.index, one]));
  events.forEach((event, index) => {
    const refusal = refused.get(index);
    lane.settle(event, refusal ? rejected({ code: 'SERVER_REFUSED', ...wordsOf(refusal) }) : delivered);
  });
}

function rejectAll(suspects: readonly Suspect[], lane: Delivery): void {
  for (const { event, refusal } of suspects) {
    lane.settle(event, rejected({ code: 'SERVER_REFUSED', ...wordsOf(refusal) }));
  }
}

function wordsOf({ message, field }: { message: string; field?: string | undefined }) {
  return { message, field };
}
