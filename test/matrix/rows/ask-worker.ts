import { setTimeout as sleep } from 'node:timers/promises';
import type { Told } from '../told.js';

type Get = (path: string) => Promise<Response>;

/**
 * Asks a worker to make its calls, and for its account once nothing more is to be waited for.
 *
 * @param held Resolves when the platform lets go of the request. Without one, the account is asked for until nothing is
 *   pending in it.
 */
export async function askWorker(get: Get, held?: () => Promise<unknown>): Promise<Told> {
  const ask = async (path: string) => (await (await get(path)).json()) as Told;
  const answered = await ask('/call');
  if (answered.ledger.delivered > 0) throw new Error('the answer has waited for the events');
  if (held) {
    await held();
    return ask('/told');
  }
  let told = answered;
  for (let round = 0; told.ledger.pending > 0 && round < 500; round++) {
    await sleep(20);
    told = await ask('/told');
  }
  return told;
}
