import { delivered, rejected } from '../model/outcome.js';
import type { Retry } from '../model/ports.js';
import type { Answer, RefusedEvent } from '../model/transport.js';
import type { Pause, Turn } from './pause.js';
import type { QueuedEvent } from './queue.js';
import { chooseProbe, StandOff } from './stand-off.js';

/** What `deliver` needs of its lane. */
export interface Delivery {
  readonly retry: Retry;
  readonly pause: Pause;
  readonly now: () => number;
  readonly maxDelayMs: number;
  /** Sends once and never rejects. */
  readonly attempt: (events: readonly QueuedEvent[]) => Promise<Answer>;
  /** Drops what has waited too long, and returns what has no outcome yet. */
  readonly stillOpen: (events: readonly QueuedEvent[]) => readonly QueuedEvent[];
  readonly settle: (event: QueuedEvent, outcome: ReturnType<typeof rejected> | typeof delivered) => void;
  /** Tells `onError`, once until something is stored again. */
  readonly report: (
    code: 'CREDENTIALS_REFUSED' | 'REGION_MISMATCH' | 'BATCH_REFUSED',
    message: string,
  ) => void;
  /** Something was stored: what was reported is over. */
  readonly recovered: () => void;
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

/** Makes the retry port go round again. What to wait for is the pause's business. */
class TryAgain extends Error {}

/**
 * Brings one batch to its outcomes, however many requests that takes.
 *
 * A batch that is refused whole is halved until the event that is to blame stands alone. When two single events
 * are refused with the same words before anything of the batch was stored, the events may not be to blame: then
 * halving would only hammer, and the batch stands off (see `StandOff`).
 */
export async function deliver(batch: readonly QueuedEvent[], lane: Delivery): Promise<void> {
  let pieces: (readonly QueuedEvent[])[] = [batch];
  const suspects: Suspect[] = [];
  let somethingStored = false;

  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const answered = await untilAnswered(piece, lane);
    if (answered === undefined) continue;
    const { events, answer, turn } = answered;
    if (answer.kind === 'stored') {
      settleStored(events, answer, lane);
      somethingStored = true;
      rejectAll(suspects.splice(0), lane);
      continue;
    }
    const [event] = events as readonly [QueuedEvent];
    if (events.length > 1) {
      const middle = events.length >> 1;
      pieces.push(events.slice(middle), events.slice(0, middle));
    } else if (somethingStored) {
      rejectAll([{ event, refusal: answer }], lane);
    } else {
      const isRepeated = suspects.some(({ refusal }) => refusal.message === answer.message);
      suspects.push({ event, refusal: answer });
      if (!isRepeated) continue;
      const held = batch.filter((one) => !one.ended);
      if (!(await standOff(held, answer, turn, lane))) return;
      // The server takes events again: those that it refused before are asked about once more, each alone.
      somethingStored = true;
      pieces = [...pieces, ...suspects.splice(0).map((suspect) => [suspect.event])];
    }
  }
  rejectAll(suspects, lane);
}

/**
 * Tries until the answer is about the events. Undefined when none of them is open any more.
 *
 * @param isProbe The turn is not passed on after a refusal: what it means is for the caller to say.
 */
function untilAnswered(
  piece: readonly QueuedEvent[],
  lane: Delivery,
  isProbe = false,
): Promise<Answered | undefined> {
  return lane.retry(async () => {
    const turn = await lane.pause.turn();
    const events = lane.stillOpen(piece);
    if (events.length === 0) {
      lane.pause.pass(turn);
      return undefined;
    }
    const answer = await lane.attempt(events);
    switch (answer.kind) {
      case 'stored':
        lane.recovered();
        lane.pause.stored(turn);
        return { events, answer, turn };
      case 'refused':
        if (!isProbe) lane.pause.pass(turn);
        return { events, answer, turn };
      default:
        if (events.every((event) => event.ended)) {
          lane.pause.pass(turn);
          return undefined;
        }
        if (answer.kind === 'blocked') lane.report(answer.code, answer.message);
        lane.pause.failed(turn, answer.retryAfterMs);
        throw new TryAgain(answer.message);
    }
  });
}

/**
 * Holds the events, tells `onError`, and probes with one of them at a time. True once one is stored; false when
 * the refusals have gone on for so long that all of them have been rejected.
 */
async function standOff(
  held: readonly QueuedEvent[],
  refusal: Refused,
  turn: Turn,
  lane: Delivery,
): Promise<boolean> {
  lane.report('BATCH_REFUSED', `${refusal.message}; ${held.length} events are kept and tried again`);
  lane.pause.failed(turn);
  const patience = new StandOff(lane.now(), lane.maxDelayMs);
  for (let round = 0; ; round++) {
    const open = lane.stillOpen(held);
    if (open.length === 0) return false;
    const answered = await untilAnswered([chooseProbe(open, round)], lane, true);
    if (answered === undefined) continue;
    if (answered.answer.kind === 'stored') {
      settleStored(answered.events, answered.answer, lane);
      return true;
    }
    if (patience.isOver(lane.now())) {
      const { answer } = answered;
      rejectAll(
        lane.stillOpen(held).map((event) => ({ event, refusal: answer })),
        lane,
      );
      lane.pause.release();
      return false;
    }
    lane.pause.failed(answered.turn);
  }
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
