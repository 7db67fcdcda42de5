import { systemClock } from '../../adapters/clock.js';
import { hasOwn } from '../../core/model/has-own.js';
import type { Http } from '../../core/model/ports.js';
import { reasonOf } from '../../core/model/reason-of.js';
import type { Answer, Transport } from '../../core/model/transport.js';
import { checkedAnswer } from '../../core/pipeline/checked-answer.js';
import { type EventError, problemAnswer } from './answers.js';
import type { Deadline } from './deadline.js';
import { asError } from './judge-calls.js';
import { passOn, type WrittenEvent } from './pass-on.js';
import { Refusals, RequestDoubt, type Sender } from './refusals.js';
import { type TroubleTeller, troubleAnswer } from './trouble.js';

/** Customer.io, as one handler sees it. */
export interface Upstream {
  /** Sends events on, in their order: those that are refused, or an answer that tells the page to keep all of them. */
  readonly take: (
    events: readonly WrittenEvent[],
    sender: Sender,
    deadline: Deadline,
  ) => Promise<readonly EventError[] | Response>;
}

/** The deadline speaks before the HTTP client does. */
const graceMs = 1000;

export function openUpstream(transport: Transport, http: Http, teller: TroubleTeller): Upstream {
  const refusals = new Refusals();
  const { now } = systemClock;

  async function take(events: readonly WrittenEvent[], sender: Sender, deadline: Deadline) {
    const doubt = new RequestDoubt(refusals, sender);
    /** Of the last answer; nothing while none has come. */
    let status: number | undefined;
    const observed: Http = async (request) => {
      const response = await http(request);
      status = response.status;
      return response;
    };
    const send = async (bodies: readonly string[]): Promise<Answer> => {
      status = undefined;
      const { cancellation, late } = deadline;
      const context = { http: observed, now: now(), timeoutMs: deadline.leftMs() + graceMs, cancellation };
      const sending = transport.send({ route: 'batch', bodies }, context).catch(unavailable);
      const answer = (await Promise.race([sending, late])) ?? unavailable('no answer in time');
      return checkedAnswer(answer, bodies.length);
    };
    const passed = await passOn(events, { send, limits: transport.routes.batch!, now, doubt });
    if (passed === 'too many') return problemAnswer(413, 'too many events are refused; send fewer at once');
    if (hasOwn(passed, 'trouble')) {
      // One request alone may well be wrong itself, and be anybody's.
      if (!passed.isDoubt || refusals.areSeveral) teller.met(passed.trouble, now());
      return troubleAnswer(passed.trouble, status, deadline.hasPassed);
    }
    if (passed.refused.length < events.length) teller.over();
    return passed.refused.map(({ index, ...said }) => asError(index, { code: 'SERVER_REFUSED', ...said }));
  }

  return { take };
}

function unavailable(error: unknown): Answer {
  return { kind: 'unavailable', message: reasonOf(error) };
}
