import type { World } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Answer, Transport } from '../model/transport.js';
import { type Canceller, createCanceller } from './cancellation.js';
import { checkedAnswer } from './checked-answer.js';
import type { QueuedEvent } from './queue.js';

/** A transport that keeps its own time-out is never met by this one. */
const graceMs = 1000;

/** One request that is out. */
export interface Request {
  readonly answer: Promise<Answer>;
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
  const answeredBy = world.clock.now() + timeoutMs + 3 * graceMs;
  const exchange = () =>
    new Promise<Answer>((resolve) => {
      const callOff = world.clock.after(timeoutMs + graceMs, () => {
        resolve({ kind: 'unavailable', message: `no answer within ${timeoutMs} ms` });
        canceller.cancel();
      });
      canceller.onCancel(() => {
        callOff();
        resolve({ kind: 'unavailable', message: 'called off' });
      });
      if (canceller.cancelled) return;
      const context = { http: world.http, now: world.clock.now(), timeoutMs, cancellation: canceller };
      void send(events, transport, context).then((answer) => {
        callOff();
        resolve(answer);
      });
    });
  return { answer: world.gate(exchange), canceller, answeredBy };
}

async function send(
  events: readonly QueuedEvent[],
  transport: Transport,
  context: Parameters<Transport['send']>[1],
): Promise<Answer> {
  const [first] = events as readonly [QueuedEvent];
  const batch = { route: first.route, bodies: events.map((event) => event.body) };
  try {
    return checkedAnswer(await transport.send(batch, context), events.length);
  } catch (error) {
    return { kind: 'unavailable', message: reasonOf(error) };
  }
}
