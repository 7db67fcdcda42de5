import { systemClock } from '../../adapters/clock.js';
import { createHttp } from '../../adapters/http.js';
import { atCaller } from '../../core/model/at-caller.js';
import { guarded, guardedLogger } from '../../core/model/callbacks.js';
import type { TrackerError } from '../../core/model/errors.js';
import { guardedHttp } from '../../core/model/guarded-http.js';
import { hasOwn } from '../../core/model/has-own.js';
import { readableOptions } from '../../core/model/readable-options.js';
import { reasonOf } from '../../core/model/reason-of.js';
import type { Transport } from '../../core/model/transport.js';
import { errorLine } from '../../core/pipeline/tell.js';
import { warnOnce } from '../../core/pipeline/warn-once.js';
import { limits } from '../../core/rules/limits.js';
import { visitorOf } from '../anonymous-id.js';
import { methods, preflightAnswer, problemAnswer, settledAnswer } from './answers.js';
import { callRules } from './call-rules.js';
import { checkProxyOptions } from './check-proxy-options.js';
import { type Deadline, startDeadline } from './deadline.js';
import { judgeCalls } from './judge-calls.js';
import { pageClock } from './page-clock.js';
import { readAddress } from './page-context.js';
import { pagesTransport } from './pages-transport.js';
import type { EventsProxyOptions } from './proxy-options.js';
import { readBatch } from './read-batch.js';
import { readBody } from './read-body.js';
import { senderOf } from './refusals.js';
import { renewedCookie } from './renewed-cookie.js';
import { takeTurns } from './request-budget.js';
import type { Surroundings } from './surroundings.js';
import { TroubleTeller } from './trouble.js';
import { openUpstream } from './upstream.js';
import { whoIsSignedIn } from './who-is-signed-in.js';
import { whosePage } from './whose-page.js';

/** Answers a request of a page. Never rejects. */
export type EventsProxy = (request: Request) => Promise<Response>;

/** Shorter than a page waits for an answer. */
const defaultTimeoutMs = 8000;

/**
 * Makes the handler of a path of your own site to which pages send their events, instead of to Customer.io. It sends them on
 * in strict mode, waits for the answer, and tells the page what became of each: what is delivered there is stored.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 * @example
 * // at '/events' of the site; in the page: createTracker({ endpoint: '/events' })
 * const handle = eventsProxy({ plan }); // the write key is CUSTOMER_IO_PAGES_WRITE_KEY
 */
export function eventsProxy(options: EventsProxyOptions): EventsProxy {
  return atCaller(eventsProxy, () => readableOptions('eventsProxy', () => makeProxy(options)));
}

function makeProxy(options: EventsProxyOptions): EventsProxy {
  checkProxyOptions(options);
  const { writeKey, timeoutMs = defaultTimeoutMs } = options;
  const logger = guardedLogger(options.logger ?? console);
  const onError = guarded('onError', options.onError ?? ((error) => logger.error(errorLine(error))), logger);
  const askWho = whoIsSignedIn(
    options.signedIn,
    warnOnce({ ...logger, warn: logger.error }, systemClock.now),
  );
  const rules = callRules(options, logger, onError);
  let opened = writeKey === undefined ? undefined : open(pagesTransport(options));
  let hasSaidWhy = false;
  const allowed = new Set(options.allowedOrigins?.map((origin) => origin.toLowerCase()));

  function open(transport: Transport) {
    const http = guardedHttp(options.http ?? createHttp());
    for (const notice of transport.notices ?? []) logger.warn(`typed-cio: ${transport.name}: ${notice}`);
    return {
      rules: { ...rules, transport },
      upstream: openUpstream(transport, http, new TroubleTeller(onError)),
    };
  }

  /** Where the key is the environment's, it is read at the first request: a build has none. */
  function opening() {
    try {
      return open(pagesTransport(options));
    } catch (error) {
      if (!hasSaidWhy) onError(error as TrackerError);
      hasSaidWhy = true;
      return undefined;
    }
  }

  async function takeBatch(request: Request, deadline: Deadline): Promise<Response> {
    opened ??= opening();
    if (opened === undefined) return problemAnswer(500, 'events cannot be passed on just now');
    const { upstream } = opened;
    // Before the body is read: what a stranger sends costs nothing until it is known whose it may be.
    const asked = await askWho(request, deadline);
    if (hasOwn(asked, 'unknown')) return asked.unknown;
    const body = await readBody(request, limits.batch, deadline.late);
    if (hasOwn(body, 'problem')) return problemAnswer(body.status, body.problem);
    const batch = readBatch(body.text);
    if (hasOwn(batch, 'problem')) return problemAnswer(batch.status, batch.problem);
    const judged = await judgeCalls(
      batch.calls,
      lookAround(request, batch.sentAt, asked.userId),
      opened.rules,
      takeTurns(deadline),
    );
    if (judged === 'late') return problemAnswer(503, 'the events could not be looked at in time');
    const { events, written, errors } = judged;
    const taken = await upstream.take(written, senderOf(events), deadline);
    if (taken instanceof Response) return taken;
    const answer = settledAnswer([...errors, ...taken]);
    const cookie = renewedCookie(request, events, options.cookie);
    if (cookie !== undefined) answer.headers.append('set-cookie', cookie);
    return answer;
  }

  function lookAround(request: Request, sentAt: unknown, signedIn: Surroundings['signedIn']): Surroundings {
    const isTheirs = options.signedIn !== undefined || options.cookie !== undefined;
    return {
      clock: pageClock(sentAt, systemClock.now()),
      ip: readAddress(options.ip?.(request)),
      signedIn,
      visitor: isTheirs ? visitorOf(request, options.cookie?.name) : undefined,
    };
  }

  async function answerTo(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return preflightAnswer();
    if (request.method !== 'POST') return problemAnswer(405, 'send a batch with POST', { allow: methods });
    const deadline = startDeadline(timeoutMs);
    try {
      return await takeBatch(request, deadline);
    } catch (error) {
      logger.error(`typed-cio: eventsProxy failed: ${reasonOf(error)}`);
      return problemAnswer(500, 'the events could not be looked at');
    } finally {
      deadline.end();
    }
  }

  async function handle(request: Request): Promise<Response> {
    const page = whosePage(request, allowed);
    const answer = page.may
      ? await answerTo(request)
      : problemAnswer(403, 'pages of this origin may not send here: see allowedOrigins of eventsProxy');
    for (const [name, value] of Object.entries(page.may ? page.headers : {})) answer.headers.set(name, value);
    if (allowed.size > 0) answer.headers.append('vary', 'origin');
    return answer;
  }

  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      logger.error(`typed-cio: eventsProxy was given no request that can be read: ${reasonOf(error)}`);
      return problemAnswer(400, 'the request cannot be read');
    }
  };
}
