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
  let failures = 0;
  let pausedUntil = 0;
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
      heldBytes -= event.bytes;
      suspects.delete(event);
      settle(event, outcomeOf(event, at));
    });
  }

  function drop(events: readonly QueuedEvent[], reason: 'consent' | 'expired' | 'queue-full'): void {
    waiting = waiting.filter((event) => !events.includes(event));
    settleAll(events, () => ({ status: 'dropped', reason }));
  }

  function hold(events: readonly QueuedEvent[]): void {
    for (const { bytes } of events) heldBytes += bytes;
    while (waiting[0] && (waiting.length > parts.maxEvents || heldBytes > parts.maxBytes)) {
      drop([waiting[0]], 'queue-full');
    }
  }

  /** The next events in order, as many as fit. */
  function take(maxBytes: number): QueuedEvent[] {
    const before = Date.now() - parts.maxAgeMs;
    drop(
      waiting.filter(({ at }) => at < before),
      'expired',
    );
    let bytes = parts.wrap('').length;
    let count = 0;
    for (const event of waiting) {
      bytes += event.bytes + 1;
      if (count === most || bytes > maxBytes) break;
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
    const answer = await post(parts, parts.wrap(batch.map(({ body }) => body).join()), mayOutlivePage);
    for (const event of batch) onTheirWay.delete(event);
    read(answer, batch);
    wake();
  }

  function read(answer: PageAnswer, batch: readonly QueuedEvent[]): void {
    if (answer.kind === 'stored') {
      failures = 0;
      most = Number.POSITIVE_INFINITY;
      const outcomes = new Map(answer.refused.map((one) => [one.index, refusal(one)]));
      settleAll(batch, (_, at) => outcomes.get(at));
      // A server that stores is not one that refuses everything.
      rejectSuspects();
    } else if (answer.kind === 'unavailable') {
      waiting = [...batch, ...waiting];
      failures++;
      if (answer.code) report(answer.code, answer.message);
      const isHopeless = failures >= patience;
      if (isHopeless && answer.isSilent)
        report('UNREACHABLE', `${failures} requests got no answer: ${answer.message}`);
      const longestMs = answer.code || isHopeless ? rarelyMs : longestPauseMs;
      pause(Math.max(Math.min(shortestPauseMs * 2 ** failures, longestMs), answer.retryAfterMs ?? 0));
    } else if (batch.length > 1) {
      waiting = [...batch, ...waiting];
      most = Math.ceil(batch.length / 2);
    } else {
      doubt(batch[0] as QueuedEvent, answer);
    }
  }

  /** Is it the event, or the server that refuses all? Another event tells: the refused one waits behind it. */
  function doubt(event: QueuedEvent, answer: Complaint): void {
    suspects.set(event, refusal(answer));
    waiting.push(event);
    most = 1;
    failures++;
    if (failures >= patience) rejectSuspects();
    else if (suspects.size > 1 || waiting.length === 1) {
      if (suspects.size > 1) report('BATCH_REFUSED', answer.message);
      pause(longestPauseMs);
    }
  }

  function rejectSuspects(): void {
    const refused = [...suspects];
    waiting = waiting.filter((event) => !suspects.has(event));
    for (const [event, outcome] of refused) settleAll([event], () => outcome);
  }

  function pause(ms: number): void {
    // Everybody's page was refused in the same moment: they do not come back in the same one.
    pausedUntil = Date.now() + ms * (1 + Math.random() / 4);
  }

  function sleep(ms: number): Promise<undefined> {
    return new Promise((resolve) => {
      const alarm = setTimeout(() => resolve(undefined), Math.min(ms, rarelyMs));
      wake = () => {
        clearTimeout(alarm);
        resolve(undefined);
      };
    });
  }

  async function adopt(): Promise<void> {
    // A browser whose storage hangs must not hold up what is in memory.
    const left = await Promise.race([journal.adopt(), sleep(adoptionMs)]);
    const known = new Set([...waiting, ...onTheirWay].map(({ id }) => id));
    const found = (left ?? []).filter(({ id }) => !known.has(id));
    waiting = [...found, ...waiting];
    hold(found);
  }

  async function sendAll(): Promise<void> {
    while (!isGone && isOpen()) {
      if (mayHaveLeft) {
        mayHaveLeft = false;
        await adopt();
        continue;
      }
      if (waiting.length === 0) return;
      // One request at a time: the events of a person arrive in their order.
      const waitMs = onTheirWay.size > 0 || navigator.onLine === false ? rarelyMs : pausedUntil - Date.now();
      // Where a browser refuses requests that outlive the page, the next attempt is as any other.
      await (waitMs > 0 ? sleep(waitMs) : attempt(take(keepaliveBytes), failures === 0));
    }
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isSending) return;
    isSending = true;
    await tabs.inTurn(sendAll);
    isSending = false;
    if (waiting.length > 0 && isOpen() && !isGone) void send();
  }

  function look(): void {
    mayHaveLeft = true;
    wake();
    void send();
  }

  /** Everything happens before this returns: the page is hidden, and may never come back, or gone. */
  function leave(): void {
    if (!isOpen()) return;
    journal.leave([...waiting, ...onTheirWay]);
    if (Date.now() >= pausedUntil) void attempt(take(keepaliveBytes - bytesOnTheirWay()), true);
  }

  tabs.enter();
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : look()));
  addEventListener('pagehide', () => {
    isGone = true;
    leave();
    wake();
    tabs.leave();
  });
  addEventListener('pageshow', () => {
    if (!isGone) return;
    isGone = false;
    tabs.enter();
    look();
  });
  addEventListener('online', look);

  return {
    add: (event) => {
      waiting.push(event);
      hold([event]);
      journal.keep(event);
      timer ??= setTimeout(send, parts.maxWaitMs);
    },
    send: look,
    purge: () => drop(waiting, 'consent'),
  };
}

function refusal({ message, field }: Complaint): Outcome {
  return { status: 'rejected', code: 'SERVER_REFUSED', message, field };
}
