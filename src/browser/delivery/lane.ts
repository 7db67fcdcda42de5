import type { Outcome } from '../../core/model/outcome.js';
import { openJournal } from './journal.js';
import type { LaneParts, Outbox } from './outbox.js';
import { type Complaint, type PageAnswer, post } from './post.js';
import type { QueuedEvent } from './queued-event.js';
import { openTabs } from './tabs.js';

/** The queue of a page, and its way out. */
export type Lane = Outbox;

const shortestPauseMs = 500;
const longestPauseMs = 60_000;
/** Once nothing has got through for as many attempts, that is said, and asked rarely. */
const patience = 6;
const rarelyMs = 5 * 60_000;
const adoptionMs = 3000;

export function createLane(parts: LaneParts): Lane {
  const { isOpen, settle, report, keepaliveBytes } = parts;
  const tabs = openTabs(parts.space, parts.page);
  const journal = openJournal(parts, tabs);
  let waiting: QueuedEvent[] = [];
  const onTheirWay = new Set<QueuedEvent>();
  /** Events that the server refused, while it may be that it refuses everything. */
  const suspects = new Map<QueuedEvent, Outcome>();
  let isSending = false;
  let isGone = false;
  let mayHaveLeft = true;
  /** How many attempts in a row said nothing of the events, and how many refused one. */
  let failures = 0;
  let refusals = 0;
  let pausedUntil = 0;
  /** Whether the pause is for want of any answer. */
  let isSilent = false;
  /** How many events a request may hold: fewer while one is looked for that spoils its batch. */
  let most = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake = () => {};

  let heldBytes = 0;

  function settleAll(
    events: readonly QueuedEvent[],
    outcomeOf: (event: QueuedEvent, at: number) => Outcome | undefined,
  ): void {
    if (events.length === 0) return;
    journal.forget(events);
    events.forEach((event, at) => {
      const outcome = outcomeOf(event, at);
      heldBytes -= event.bytes;
      suspects.delete(event);
      settle(event, outcome);
    });
  }

  function drop(events: readonly QueuedEvent[], reason: 'consent' | 'expired' | 'queue-full'): void {
    if (events.length === 0) return;
    const gone = new Set(events);
    waiting = waiting.filter((event) => !gone.has(event));
    settleAll(events, () => ({ status: 'dropped', reason }));
  }

  function hold(events: readonly QueuedEvent[]): void {
    for (const { bytes } of events) heldBytes += bytes;
    let excess = 0;
    let bytes = heldBytes;
    for (const event of waiting) {
      if (waiting.length - excess <= parts.maxEvents && bytes <= parts.maxBytes) break;
      bytes -= event.bytes;
      excess++;
    }
    drop(waiting.slice(0, excess), 'queue-full');
  }

  /** The next events in order, as many as fit, and no fewer than `least`. */
  function take(maxBytes: number, least = 0): QueuedEvent[] {
    const before = Date.now() - parts.maxAgeMs;
    drop(
      waiting.filter(({ at }) => at < before),
      'expired',
    );
    let bytes = parts.wrap([]).length;
    let count = 0;
    for (const event of waiting) {
      bytes += event.bytes + 1;
      if (count === most || (bytes > maxBytes && count >= least)) break;
      count++;
    }
    return waiting.splice(0, count);
  }

  function bytesOnTheirWay(): number {
    let bytes = 0;
    for (const event of onTheirWay) bytes += event.bytes + 1;
    return bytes;
  }

  async function attempt(batch: readonly QueuedEvent[], mayOutlivePage: boolean): Promise<void> {
    if (batch.length === 0) return;
    for (const event of batch) onTheirWay.add(event);
    const answer = await post(parts, parts.wrap(batch.map(({ body }) => body)), mayOutlivePage);
    for (const event of batch) onTheirWay.delete(event);
    read(answer, batch);
    // Withdrawn while they were on their way.
    if (!isOpen()) drop(waiting, 'consent');
    wake();
    // Sent as the page was hidden, by nobody's turn.
    if (waiting.length > 0) void send();
  }

  function read(answer: PageAnswer, batch: readonly QueuedEvent[]): void {
    if (answer.kind === 'stored') {
      failures = refusals = 0;
      most = Number.POSITIVE_INFINITY;
      const outcomes = new Map(answer.refused.map((one) => [one.index, refusal(one)]));
      settleAll(batch, (_, at) => outcomes.get(at));
      // A server that stores is not one that refuses everything.
      rejectSuspects();
    } else if (answer.kind === 'unavailable') {
      waiting = [...batch, ...waiting];
      failures++;
      isSilent = answer.isSilent === true;
      if (answer.code) report(answer.code, answer.message);
      const isHopeless = failures >= patience;
      if (isHopeless && isSilent)
        report('UNREACHABLE', `${failures} requests got no answer: ${answer.message}`);
      const longestMs = answer.code || isHopeless ? rarelyMs : longestPauseMs;
      pause(Math.max(Math.min(shortestPauseMs * 2 ** failures, longestMs), answer.retryAfterMs ?? 0));
    } else {
      failures = 0;
      if (batch.length === 1) doubt(batch[0] as QueuedEvent, answer);
      else {
        waiting = [...batch, ...waiting];
        most = Math.ceil(batch.length / 2);
      }
    }
  }

  /** Is it the event, or the server that refuses all? Another event tells: the refused one waits behind it. */
  function doubt(event: QueuedEvent, answer: Complaint): void {
    suspects.set(event, refusal(answer));
    waiting.push(event);
    most = 1;
    refusals++;
    if (refusals >= patience) {
      // Whatever comes next is doubted for as long.
      refusals = 0;
      rejectSuspects();
    } else if (suspects.size > 1 || waiting.length === 1) {
      if (suspects.size > 1) report('BATCH_REFUSED', answer.message);
      pause(longestPauseMs);
    }
  }

  function rejectSuspects(): void {
    // One that is on its way once more is judged by that answer.
    const refused = waiting.filter((event) => suspects.has(event));
    waiting = waiting.filter((event) => !suspects.has(event));
    settleAll(refused, (event) => suspects.get(event));
  }

  function pause(ms: number): void {
    // Everybody's page was refused in the same moment: they do not come back in the same one.
    pausedUntil = Date.now() + ms * (1 + Math.random() / 4);
  }

  /** Resolves to whether it was woken before. */
  function sleep(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const alarm = setTimeout(() => resolve(false), Math.min(ms, rarelyMs));
      wake = () => {
        clearTimeout(alarm);
        resolve(true);
      };
    });
  }

  function pending(): readonly QueuedEvent[] {
    return [...onTheirWay, ...waiting];
  }

  async function adopt(): Promise<void> {
    const adopting = journal.adopt(pending).then((left) => {
      const known = new Set(pending().map(({ id }) => id));
      const found = left.filter(({ id }) => !known.has(id));
      waiting = [...found, ...waiting];
      hold(found);
      void send();
    });
    // A browser whose storage hangs must not hold up what is in memory.
    await Promise.race([adopting, new Promise((resolve) => setTimeout(resolve, adoptionMs))]);
  }

  async function sendAll(): Promise<void> {
    while (!isGone && isOpen()) {
      if (mayHaveLeft) {
        mayHaveLeft = false;
        await adopt();
        continue;
      }
      const waitMs = Math.min(pausedUntil - Date.now(), rarelyMs);
      // One request at a time: the events of a person arrive in their order.
      if (onTheirWay.size > 0) await sleep(rarelyMs);
      else if (waiting.length === 0) return;
      else if (waitMs > 0) {
        if (document.hidden) {
          // A browser may put a hidden page to sleep for hours: others have their turn while it waits.
          timer ??= setTimeout(send, waitMs);
          return;
        }
        await sleep(waitMs);
      } else if (navigator.onLine !== false || !(await sleep(rarelyMs))) {
        // Not waited for: a page that is left gives up its turn at once, or the browser could not keep it for "back".
        // Where a browser refuses requests that outlive the page, the next attempt is as any other.
        void attempt(take(keepaliveBytes, 1), failures === 0);
      }
    }
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isSending || isGone) return;
    isSending = true;
    await tabs.inTurn(sendAll);
    isSending = false;
    if ((waiting.length > 0 || mayHaveLeft) && !timer && isOpen()) void send();
  }

  function look(): void {
    mayHaveLeft = true;
    wake();
    void send();
  }

  /** Everything happens before this returns: the page is hidden, and may never come back, or gone. */
  function leave(): void {
    if (isOpen()) {
      journal.leave(pending());
      if (Date.now() >= pausedUntil) void attempt(take(keepaliveBytes - bytesOnTheirWay()), true);
    }
    wake();
  }

  tabs.enter();
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : look()));
  addEventListener('pagehide', () => {
    isGone = true;
    leave();
    tabs.leave();
  });
  addEventListener('pageshow', () => {
    if (!isGone) return;
    isGone = false;
    tabs.enter();
    look();
  });
  addEventListener('online', () => {
    if (isSilent) pausedUntil = 0;
    look();
  });

  return {
    add: (event) => {
      waiting.push(event);
      // The site's own code may be called after ours when its page is left. A page that is using IndexedDB by then stands
      // in the way of the next one: a browser that had kept it for "back" throws it away.
      if (!isGone) journal.keep(event);
      // In between: an event that there is no room for must not be kept after it was dropped.
      hold([event]);
      if (isGone) leave();
      else if (document.hidden) journal.leave(pending());
      timer ??= setTimeout(send, parts.maxWaitMs);
    },
    send: look,
    purge: () => drop(waiting, 'consent'),
  };
}

function refusal({ code, message, field }: Complaint): Outcome {
  return { status: 'rejected', code, message, field };
}
