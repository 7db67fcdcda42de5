import type { Refusal } from '../fate.js';

/** A refusal as Track v2 spells it: one element of `errors`, with its place when it was part of a batch. */
export function toError(fate: Refusal, batchIndex?: number): unknown {
  const { reason, field, message } = fate;
  return { ...(batchIndex !== undefined && { batch_index: batchIndex }), reason, field, message };
}
