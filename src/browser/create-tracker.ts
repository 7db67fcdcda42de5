import { TrackerError } from '../core/model/errors.js';
import type { DropReason, Refusal } from '../core/model/outcome.js';
import type { Receipt } from '../core/model/receipt.js';
import type { AnyEvents, AnyTraits, CallOptions, EventShapes } from '../core/model/tracker.js';
import { limits } from '../core/rules/limits.js';
import { pageId } from '../core/rules/page-id.js';
import { createAccounts } from './accounts.js';
import { attempt } from './attempt.js';
import type { BrowserTracker } from './browser-tracker.js';
import { byteLength } from './call/byte-length.js';
import { newId } from './call/new-id.js';
import { pageCall } from './call/page-call.js';
import { readCall } from './call/read-call.js';
import { readPerson } from './call/read-person.js';
import { refuse } from './call/refuse.js';
import { createOutbox } from './delivery/outbox.js';
import { recall, remember } from './device.js';
import { readPage } from './page/read-page.js';
import { initialConsent } from './privacy/initial-consent.js';
import { isBot } from './privacy/is-bot.js';
import { readOptions } from './read-options.js';
import type { BrowserTrackerOptions, PageEvent } from './tracker-options.js';
import { openVisitor } from './visitor/open-visitor.js';
import { whenActive } from './when-active.js';

/**
 * Makes a page's tracker: one for a page, as early as possible.
 *
 * @throws TrackerError `INVALID_OPTION` for an option that is wrong, and on a server, which has no page.
 * @example const tracker = createTracker<EventMap, Traits>({ writeKey, region: 'eu' });
 */
export function createTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
>(options: BrowserTrackerOptions): BrowserTracker<Events, Traits, Pages>;
export function createTracker(options: BrowserTrackerOptions): object {
  const settings = readOptions(options);
  const { url, isOwn } = settings;
  const { writeKey, middleware = [], onError, onOutcome, allowMessageOverrides = false } = options;
  /** Names this destination on the device; with a space behind it, what waits for it. */
  const place = `typed-cio ${writeKey} ${url}`;
  const told = new Set<string>();
  const isProgram = !options.countBots && isBot();

  /** Says a thing once: a page must not fill the console. */
  function once(topic: string, say: () => void): void {
    if (!told.has(topic)) attempt(say);
    told.add(topic);
  }

  const transport = isOwn ? 'eventsProxy' : 'dataPipelines';
  const accounts = createAccounts(transport, (event, outcome) => {
    if (onOutcome) onOutcome(event, outcome);
    else if (outcome.status === 'rejected') {
      once(event.name + outcome.code, () => console.warn('typed-cio', event, outcome));
    }
  });

  const visitor = openVisitor(options.cookie, newId);
  const facts = readPage(options.stripParameters);
  let status = initialConsent(options, !!recall(place));
  let isActive = false;

  const outbox = createOutbox({
    ...settings,
    wrap: (calls) =>
      `{"batch":[${calls}],"sentAt":"${new Date().toISOString()}"${writeKey ? `,"writeKey":"${writeKey}"` : ''}}`,
    space: `${place} `,
    page: newId(),
    isOpen: () => {
      if (status === 'granted' && recall(place)) withdraw();
      return isActive && status === 'granted';
    },
    settle: accounts.settle,
    report: (code, message) =>
      once(code, () => (onError ?? console.error)(new TrackerError(code, message, { transport }))),
  });

  function grant(): void {
    status = 'granted';
    remember(place);
    if (!isActive) return;
    visitor.keep(true);
    outbox.send();
  }

  function withdraw(): void {
    status = 'withdrawn';
    visitor.keep(false);
    // Should they agree again one day, it is as somebody new.
    visitor.reset();
    outbox.purge();
  }

  function record(event: PageEvent, options: CallOptions = {}, person?: unknown): Receipt {
    const now = Date.now();
    const { kind } = event;
    const id = attempt(() => options.id && pageId(options.id.toUpperCase())) ?? newId(now);
    const entry = { id, kind, name: event.name || kind };
    const receipt = accounts.accept(entry);
    const drop = (reason: DropReason) => accounts.settle(entry, { status: 'dropped', reason });
    const reject = (refusal: Refusal) => accounts.settle(entry, { ...refusal, status: 'rejected' });
    if (isProgram) drop('bot');
    else if (status === 'withdrawn') drop('consent');
    else {
      try {
        const call = readCall(event, options, id, now, middleware);
        if (!call) drop('middleware');
        else if ('code' in call) reject(call);
        else {
          // A page that is prepared in advance has not been visited yet: it counts from then on.
          whenActive((isLate) => {
            const who = kind === 'identify' ? readPerson(person) : undefined;
            if (typeof who === 'object') return reject(who);
            if (who) visitor.identify(who);
            const at = Date.now();
            const timestamp = isLate && !options.timestamp ? at : call.timestamp;
            const body = pageCall({ ...call, timestamp }, visitor, contextOf(options), allowMessageOverrides);
            if (typeof body === 'object') return reject(body);
            const bytes = byteLength(body);
            if (bytes > limits.event)
              reject(refuse('EVENT_TOO_LARGE', 'event', `longer than ${limits.event} bytes; ${bytes}`));
            else outbox.add(Object.assign(entry, { at, body, bytes }));
          });
        }
      } catch {
        reject(refuse(middleware[0] ? 'MIDDLEWARE_FAILED' : 'UNSERIALIZABLE', 'call', 'it threw'));
      }
    }
    return receipt;
  }

  function contextOf({ context }: CallOptions): string {
    return context ? JSON.stringify({ ...JSON.parse(facts.context()), ...context }) : facts.context();
  }

  whenActive(() => {
    isActive = true;
    if (status === 'granted') grant();
    else if (status === 'withdrawn') withdraw();
  });

  return {
    trackEvent: (name: string, props: PageEvent['props'] = {}, options?: CallOptions) =>
      record({ kind: 'event', name, props }, options),
    page: (name = '', props: PageEvent['props'] = {}, options?: CallOptions) =>
      record({ kind: 'page', name, props: { ...facts.props(), ...props } }, options),
    identify: (person: unknown, traits: PageEvent['props'] = {}, options?: CallOptions) =>
      record({ kind: 'identify', name: '', props: traits }, options, person),
    reset: () => whenActive(visitor.reset),
    get anonymousId() {
      return visitor.anonymousId;
    },
    consent: {
      get status() {
        return status;
      },
      grant,
      withdraw: () => {
        withdraw();
        // Other tabs and later pages go by it.
        remember(place, status);
      },
    },
    flush: async ({ timeoutMs = 10_000 } = {}) => {
      outbox.send();
      await Promise.race([accounts.allSettled(), new Promise((resolve) => setTimeout(resolve, timeoutMs))]);
      return accounts.ledger();
    },
    ledger: accounts.ledger,
  };
}
