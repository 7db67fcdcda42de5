import type { BatchReport, OnBatch } from '../model/batch-report.js';
import type { World } from '../model/ports.js';
import type { Answer, RouteLimits, Transport } from '../model/transport.js';
import { attempt, type Heard, type Request } from './attempt.js';
import type { QueuedEvent } from './queue.js';

/** What requests are made with. */
export interface RequestOptions {
  readonly transport: Transport;
  readonly world: World;
  readonly timeoutMs: number;
  /** How many may be under way at once. */
  readonly concurrency: number;
  /** Where nobody listens, no report is made. */
  readonly onBatch: OnBatch | undefined;
}

/** An answer, and how to say that it has been read: another request may go then. */
export interface Sent {
  readonly answer: Heard;
  readonly leave: () => void;
}

/** The requests of one lane that are under way. Each is answered always, and reported before its events end. */
export class Requests {
  readonly #options: RequestOptions;
  readonly #open = new Set<Request>();
  readonly #waiting: (() => void)[] = [];

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /** Whether none is under way. */
  get areDone(): boolean {
    return this.#open.size === 0;
  }

  get hasRoom(): boolean {
    return this.#open.size < this.#options.concurrency;
  }

  /** Resolves when a request has ended; somebody else may be quicker. */
  room(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** It takes up no place any more: its answer has been read, or nobody waits for it. */
  forget(request: Request): void {
    if (!this.#open.delete(request)) return;
    for (const go of this.#waiting.splice(0)) go();
  }

  /**
   * Sends once and never rejects. Whoever sends leaves when they have read the answer.
   *
   * @param number The how-manieth request for the batch that the events are of.
   * @param answerTo Waits for the answer.
   */
  async send(
    events: readonly QueuedEvent[],
    number: number,
    answerTo: (request: Request) => Promise<Heard>,
  ): Promise<Sent> {
    const { transport, world, timeoutMs, onBatch } = this.#options;
    const begunAt = world.clock.now();
    const request = attempt(events, transport, world, timeoutMs);
    this.#open.add(request);
    const answer = await answerTo(request);
    if (onBatch) {
      const durationMs = Math.max(0, world.clock.now() - begunAt);
      onBatch({ ...describe(events, transport), attempt: number, durationMs, ...read(answer) });
    }
    return { answer, leave: () => this.forget(request) };
  }

  /** Calls off what is on its way. */
  cancel(): void {
    for (const { canceller } of this.#open) canceller.cancel();
  }
}

function describe(
  events: readonly QueuedEvent[],
  transport: Transport,
): Pick<BatchReport, 'transport' | 'route' | 'events' | 'bytes'> {
  const [{ route }] = events as readonly [QueuedEvent];
  const { envelopeBytes } = transport.routes[route] as RouteLimits;
  const bytes = events.reduce((sum, event) => sum + event.bytes, envelopeBytes + events.length - 1);
  return { transport: transport.name, route, events: events.length, bytes };
}

function read(answer: Answer): Pick<BatchReport, 'answer' | 'refusedEvents' | 'message' | 'retryAfterMs'> {
  if (answer.kind === 'stored') {
    const { refused = [] } = answer;
    return { answer: 'stored', refusedEvents: refused.length, message: refused[0]?.message };
  }
  const retryAfterMs = answer.kind === 'refused' ? undefined : answer.retryAfterMs;
  return { answer: answer.kind, refusedEvents: 0, message: answer.message, retryAfterMs };
}
