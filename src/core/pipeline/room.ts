import type { Clock } from '../model/ports.js';
import type { Breather } from './breather.js';
import type { Capacity } from './capacity.js';

/** What a lane tells of its room. */
export interface Room {
  readonly capacity: Pick<Capacity, 'hasRoom' | 'isOpen' | 'promise' | 'wait'>;
  /** More waits than all the requests that may set out could take. */
  readonly isAhead: boolean;
}

/** What is awaited for each event costs as little as can be. */
const atOnce = Promise.resolve();

/**
 * Back-pressure over several lanes: resolves when each of them has room for one more event. Where a lane is ahead of
 * its requests, those get their turn first: a loop of awaits would fill the queue before anything is sent.
 *
 * Whoever waits is in the middle of a job, so the process stays open for them, however long a destination is down.
 *
 * @param longestMs When what fills the queues has expired at the latest.
 */
export function roomIn(
  lanes: readonly Room[],
  breather: Breather,
  clock: Clock,
  longestMs: number,
): () => Promise<void> {
  async function wait(full: Room): Promise<void> {
    const letProcessEnd = clock.after(longestMs, () => {}, { keepAlive: true });
    // While one lane was waited for, others may have filled up again.
    for (let next: Room | undefined = full; next; next = lanes.find((lane) => !lane.capacity.hasRoom)) {
      await next.capacity.wait();
    }
    letProcessEnd();
  }

  function room(): Promise<void> {
    const full = lanes.find(({ capacity }) => !capacity.isOpen);
    if (full) return wait(full);
    for (const { capacity } of lanes) capacity.promise();
    return atOnce;
  }

  return () => (lanes.some((lane) => lane.isAhead) ? breather.take().then(room) : room());
}
