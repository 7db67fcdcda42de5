import type { HttpRequest, HttpResponse } from 'typed-cio';
import type { Time } from '../run/time.js';
import type { Fault, LanePlan } from '../schedule/schedule.js';
import { type Answer, type Fate, fateOf } from './fate.js';
import { originsOf, readRequest } from './read-request.js';
import type { WireItem } from './wire-item.js';

/** One request on its way, as the client must see it: from its sending to its answer, or until it is called off. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly items: readonly WireItem[];
  readonly events: readonly number[];
  readonly startedAt: number;
  readonly jumpsBefore: number;
}

/** What a lane's server tells of. */
export interface Observer {
  /** Which call an event on the wire belongs to. */
  readonly eventOf: (lane: string, item: WireItem) => number;
  readonly arrived: (server: LaneServer, exchange: Exchange, isSentOn: boolean) => void;
  /** The answer has reached the client. */
  readonly answered: (server: LaneServer, exchange: Exchange, fate: Fate, retryAfterMs: number) => void;
  readonly complain: (what: string) => void;
}

const fine: Fault = { kind: 'none', variant: 0, delay: 0, stores: true, retryAfter: undefined };

/** The server of one lane: keeps what it takes, each id once, and has the trouble that it is told to have. */
export class LaneServer {
  readonly name: string;
  readonly plan: LanePlan;
  /** What was kept, in the order of its arrival, each event once. */
  readonly stored: number[] = [];
  /** What was refused at least once: a server that changes its mind keeps it out of its turn. */
  readonly everRefused = new Set<number>();
  readonly inFlight = new Set<Exchange>();
  readonly #time: Time;
  readonly #observer: Observer;
  readonly #faults: Fault[];
  readonly #sentOn: Exchange[] = [];
  #outage: { readonly fault: Fault; readonly until: number } | undefined;
  #isHealed = false;

  constructor(name: string, plan: LanePlan, time: Time, observer: Observer) {
    this.name = name;
    this.plan = plan;
    this.#faults = [...plan.faults];
    this.#time = time;
    this.#observer = observer;
  }

  suffer(fault: Fault, ms: number): void {
    this.#outage = { fault, until: this.#time.elapsed() + ms };
  }

  /** The process on the other end is gone. */
  hangUp(): void {
    this.inFlight.clear();
  }

  /** From here on all is well, but for what is bad. */
  heal(): void {
    this.#isHealed = true;
  }

  /** @param isAlive Whether the client is still there. */
  take(request: HttpRequest, isAlive: () => boolean): Promise<HttpResponse> {
    const { plan, name } = this;
    const place = this.#sentOn.findIndex((one) => one.request.body === request.body);
    const [sentOn] = place < 0 ? [] : this.#sentOn.splice(place, 1);
    const items = this.#read(request, sentOn !== undefined);
    const exchange: Exchange = {
      request,
      items,
      events: items.map((item) => this.#observer.eventOf(name, item)),
      // What is sent on after a redirect belongs to the attempt that began before.
      startedAt: sentOn?.startedAt ?? this.#time.elapsed(),
      jumpsBefore: sentOn?.jumpsBefore ?? this.#time.jumps(),
    };
    this.#observer.arrived(this, exchange, sentOn !== undefined);
    const fault = this.#nextFault();
    const isAlone = request.url.endsWith('/events');
    const fate = fateOf(fault, {
      plan,
      items,
      isAlone,
      url: request.url,
      elsewhere: originsOf(plan.dialect),
    });
    for (const [index, event] of exchange.events.entries()) {
      if (fate.refused.has(index)) this.everRefused.add(event);
      else if (!this.stored.includes(event)) this.stored.push(event);
    }
    if (fate.answer === 'throws') {
      // Others may set out in this moment.
      this.#time.clock.after(0, () => isAlive() && this.#tell(exchange, fate, 0));
      throw fault.variant % 4 === 1 ? 'no error at all' : new TypeError('broken');
    }
    return this.#answer(exchange, fault, fate, isAlive);
  }

  #read(request: HttpRequest, isSentOn: boolean): readonly WireItem[] {
    try {
      // What is sent on keeps the time of its attempt.
      return readRequest(this.plan.dialect, request, isSentOn ? undefined : this.#time.clock.now());
    } catch (error) {
      this.#observer.complain(`${this.name}: ${String(error)}`);
      throw error;
    }
  }

  #nextFault(): Fault {
    const healthy = { ...fine, delay: this.plan.latencyMs };
    if (this.#isHealed) return healthy;
    if (this.#outage && this.#time.elapsed() < this.#outage.until) return this.#outage.fault;
    return this.#faults.shift() ?? healthy;
  }

  #answer(exchange: Exchange, fault: Fault, fate: Fate, isAlive: () => boolean): Promise<HttpResponse> {
    const { timeoutMs, cancellation } = exchange.request;
    const { after } = this.#time.clock;
    this.inFlight.add(exchange);
    return new Promise((resolve, reject) => {
      let callOff = () => {};
      const end = (tell: () => void) => {
        callOff();
        this.inFlight.delete(exchange);
        if (isAlive()) tell();
      };
      const giveUp = (why: string) => {
        this.#tell(exchange, { ...fate, means: 'trouble' }, 0);
        reject(new Error(why));
      };
      cancellation.onCancel(() => end(() => giveUp('called off')));
      const wait = (ms: number, tell: () => void) => {
        callOff = after(ms, () => end(tell));
      };
      if (fate.answer === 'never') return;
      const delayMs = inMilliseconds(fault.delay, timeoutMs);
      if (delayMs >= timeoutMs) {
        wait(timeoutMs, () => giveUp('no complete answer'));
      } else {
        wait(delayMs, () => this.#speak(exchange, fault, fate, resolve, reject));
      }
    });
  }

  #speak(
    exchange: Exchange,
    { retryAfter }: Fault,
    fate: Fate,
    resolve: (response: HttpResponse) => void,
    reject: (error: unknown) => void,
  ): void {
    const { answer } = fate;
    if (typeof answer === 'string') {
      this.#tell(exchange, fate, 0);
      if (answer === 'nothing') resolve(undefined as never);
      else reject(new Error('connection cut'));
      return;
    }
    const asked = fate.means === 'trouble' && answer.status >= 400 ? retryAfter : undefined;
    const now = this.#time.clock.now();
    const date = new Date(now + (asked?.ms ?? 0)).toUTCString();
    const header = asked && (asked.as === 'date' ? date : String(asked.ms / 1000));
    const isSure = asked?.as === 'seconds' || exchange.jumpsBefore === this.#time.jumps();
    const waitMs = asked?.as === 'date' ? Date.parse(date) - now : (asked?.ms ?? 0);
    if (fate.means === 'elsewhere') this.#sentOn.push(exchange);
    this.#tell(exchange, fate, isSure ? waitMs : 0);
    resolve(responseOf(answer, header));
  }

  #tell(exchange: Exchange, fate: Fate, retryAfterMs: number): void {
    this.#observer.answered(this, exchange, fate, retryAfterMs);
  }
}

function inMilliseconds(delay: Fault['delay'], timeoutMs: number): number {
  switch (delay) {
    case 'just in time':
      return timeoutMs - 1;
    case 'just too late':
      return timeoutMs;
    case 'much too late':
      return timeoutMs * 5;
    default:
      return delay;
  }
}

function responseOf({ status, body, location }: Answer, retryAfter: string | undefined): HttpResponse {
  const headers: Readonly<Record<string, string | undefined>> = { location, 'retry-after': retryAfter };
  return { status, body, header: (name) => headers[name.toLowerCase()] ?? null };
}
