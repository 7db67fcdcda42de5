import { tooManyParts } from './too-many-parts.js';

/** The calls of a request, as they came, or what is wrong with it as a whole. */
export type ReadBatch =
  | { readonly calls: readonly unknown[]; readonly sentAt: unknown }
  | { readonly status: 400 | 413; readonly problem: string };

/** A page sends 60 KB at the most, and no event has less than some two hundred bytes. */
const mostCalls = 500;

/** Reads a batch of Data Pipelines: `{"batch":[…],"sentAt":"…"}`. A write key in it is not looked at. */
export function readBatch(text: string): ReadBatch {
  const tooMany = tooManyParts(text);
  if (tooMany !== undefined)
    return { status: 413, problem: `the body has ${tooMany}; send fewer events at once` };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { status: 400, problem: 'the body is not JSON' };
  }
  const { batch, sentAt } = (body ?? {}) as { readonly batch?: unknown; readonly sentAt?: unknown };
  if (!Array.isArray(batch) || batch.length === 0) {
    return { status: 400, problem: 'batch is missing, or is not a list of calls' };
  }
  if (batch.length > mostCalls) {
    return { status: 413, problem: `the batch has ${batch.length} calls; ${mostCalls} are taken at once` };
  }
  return { calls: batch, sentAt };
}
