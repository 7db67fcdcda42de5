import { peers } from './peers.js';
import type { Sender } from './sender.js';
import { overDataPipelines } from './typed-cio.js';

/** Ours first, as the table has them. */
export const senders: readonly Sender[] = [overDataPipelines, ...peers];

export function findSender(name: string): Sender {
  const found = senders.find((one) => one.name === name || one.package === name);
  if (found) return found;
  throw new Error(`no sender ${name}; there is ${senders.map((one) => one.name).join(', ')}`);
}
