import type { InFlight } from './in-flight.js';
import type { Queue } from './queue.js';
import type { PendingEvent } from './settle.js';

/**
 * The routes in the order in which they may send: the one whose first event is oldest goes first, but none takes
 * all the requests of a lane while another waits. A visitor's event goes alone, and there can be thousands.
 */
export function routeTurns(
  ready: readonly string[],
  queue: Queue,
  inFlight: InFlight,
  concurrency: number,
): readonly string[] {
  const share = Math.max(1, concurrency - 1);
  const numberOf = (route: string) => (queue.firstOf(route) as PendingEvent).number;
  const isFair = (route: string) => queue.isOnly(route) || inFlight.batchesOf(route) < share;
  return ready.filter(isFair).sort((one, other) => numberOf(one) - numberOf(other));
}
