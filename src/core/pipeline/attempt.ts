import { oneLine } from '../model/one-line.js';
import type { World } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Answer, Transport } from '../model/transport.js';
import { type Canceller, createCanceller } from './cancellation.js';
import { checkedAnswer } from './checked-answer.js';
import type { QueuedEvent } from './queue.js';

/** A transport that keeps its own time-out is never met by this one. */
const graceMs = 1000;

/** What came of a request. It is silent where the destination gave no answer at all. */
export type Heard = Answer & { readonly isSilent?: boolean };

/** One request that is out. */
export interface Request {
  readonly answer: Promise<Heard>;
  readonly canceller: Canceller;
  /** The moment by which there is an answer of some kind, if only a time-out: unless nobody is left to give it. */
  readonly answeredBy: number;
}

/** One request: sent once, answered always. Whatever a transport throws is trouble, and trouble is waited out. */
export function attempt(
  events: readonly QueuedEvent[],
  transport: Transport,
  world: World,
  timeoutMs: number,
): Request {
  const canceller = createCanceller();
  const begunAt = world.clock.now();
  const answeredBy = begunAt + timeoutMs + 3 * graceMs;
  // A process that was frozen, or blocked, has heard nothing, and knows nothing of the destination.
  const wasAwake = () => world.clock.now() <= begunAt + timeoutMs + Math.max(timeoutMs, graceMs);
  const exchange = () =>
    new Promise<Heard>((resolve) => {
      const callOff = world.clock.after(timeoutMs + graceMs, () => {
        resolve({ kind: 'unavailable', message: `no response within ${timeoutMs} ms`, isSilent: wasAwake() });
        canceller.cancel();
      });
      canceller.onCancel(() => {
        callOff();
        resolve({ kind: 'unavailable', message: 'called off' });
      });
      if (canceller.cancelled) return;
      const context = { http: world.http, now: world.clock.now(), timeoutMs, cancellation: canceller };
      void send(events, transport, context, wasAwake).then((heard) => {
        callOff();
        resolve(heard);
      });
    });
  return { answer: world.gate(exchange), canceller, answeredBy };
}

async function send(
  events: readonly QueuedEvent[],
  transport: Transport,
  context: Parameters<Transport['send']>[1],
  wasAwake: () => boolean,
): Promise<Heard> {
  const [first] = events as readonly [QueuedEvent];
  const batch = { route: first.route, bodies: events.map((event) => event.body) };
  try {
    return checkedAnswer(await transport.send(batch, context), events.length);
  } catch (error) {
    return { kind: 'unavailable', message: oneLine(reasonOf(error)), isSilent: wasAwake() };
  }
}
