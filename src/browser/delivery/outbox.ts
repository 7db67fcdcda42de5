import type { ErrorCode } from '../../core/model/errors.js';
import type { DropReason, Outcome } from '../../core/model/outcome.js';
import { attempt } from '../attempt.js';
import type { BrowserSettings } from '../read-options.js';
import type { Lane } from './lane.js';
import { type Leftovers, openLeftovers } from './leftovers.js';
import type { QueuedEvent } from './queued-event.js';

export interface OutboxParts extends BrowserSettings {
  /** What the names of storage and locks begin with: pages with the same one share what waits on the device. */
  readonly space: string;
  /** This page's own name. */
  readonly page: string;
  /** Makes a request of calls, each given as JSON. */
  readonly wrap: (calls: readonly string[]) => string;
  /** Whether events may be kept on the device and sent: asked before every attempt. */
  readonly isOpen: () => boolean;
  /** Delivered, where no outcome is given. */
  readonly settle: (event: QueuedEvent, outcome?: Outcome) => void;
  readonly report: (code: ErrorCode, message: string) => void;
}

export interface LaneParts extends OutboxParts {
  readonly leftovers: Leftovers;
  readonly keepaliveBytes: number;
}

/** Where events wait for their way out. */
export interface Outbox {
  readonly add: (event: QueuedEvent) => void;
  /** Sends what waits, here and from earlier pages, as soon as nothing forbids it. */
  readonly send: () => void;
  /** Drops what waits, here and on the device. */
  readonly purge: () => void;
}

/**
 * Browsers refuse requests that outlive their page when these have more than 64 KiB together, those of other scripts
 * included (Fetch Standard, HTTP-network-or-cache fetch).
 */
const keepaliveBytes = 60_000;

/**
 * Holds events until the lane is there, which is loaded after the page has begun and shares no module with it, so that
 * the page loads one file first. A page that is left before that sends what it has in one request, and leaves it on the
 * device as well, since nobody hears the answer.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { isOpen, settle, space, page } = parts;
  const leftovers = openLeftovers(space, page);
  const early: QueuedEvent[] = [];
  /** How many of them were sent by a page that was being left. */
  let sent = 0;
  let room = keepaliveBytes;
  let lane: Lane | undefined;
  let isLoading = false;

  async function load(): Promise<void> {
    if (isLoading || !isOpen()) return;
    isLoading = true;
    try {
      const { createLane } = await import('./lane.js');
      lane = createLane({ ...parts, leftovers, keepaliveBytes });
      for (const event of early.splice(0)) lane.add(event);
      lane.send();
    } catch {
      // Offline, most likely. The next event asks for it again.
      isLoading = false;
    }
  }

  function drop(count: number, reason: DropReason): void {
    sent = Math.max(0, sent - count);
    for (const event of early.splice(0, count)) settle(event, { status: 'dropped', reason });
  }

  function leave(): void {
    if (!early[sent] || !isOpen()) return;
    leftovers.leave(early);
    const calls = early.slice(sent).flatMap(({ body, bytes }) => {
      room -= bytes;
      return room > 0 ? body : [];
    });
    sent = early.length;
    if (!calls[0]) return;
    attempt(() =>
      fetch(parts.url, { method: 'POST', keepalive: true, body: parts.wrap(calls) }).catch(() => {}),
    );
  }

  // A telephone ends a page that is hidden without another word.
  document.addEventListener('visibilitychange', () => document.hidden && leave());
  addEventListener('pagehide', leave);

  return {
    add: (event) => {
      if (lane) return lane.add(event);
      early.push(event);
      if (early.length > parts.maxEvents) drop(1, 'queue-full');
      // The site's own code may be called after ours when its page is left.
      if (document.hidden) leave();
      void load();
    },
    send: () => (lane ? lane.send() : void load()),
    purge: () => {
      lane?.purge();
      drop(early.length, 'consent');
      attempt(() => indexedDB.deleteDatabase(space));
      leftovers.pages().forEach(leftovers.remove);
    },
  };
}
