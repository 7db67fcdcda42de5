import type { Refusal } from '../fate.js';
import { refused } from '../fate.js';
import type { WireItem } from '../inbox/keep-item.js';
import { batchSlices } from '../wire/batch-slices.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_BATCH_BYTES, MAX_ITEM_BYTES } from '../wire/limits.js';
import { parseBody } from '../wire/parse-json.js';
import type { CallType } from './call-schemas.js';
import { kindOfCall } from './judge-call.js';

/** The calls of one request, as far as they can be told apart, and what is wrong with the request as a whole. */
export interface ReadCalls {
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly items: readonly WireItem[];
  readonly problem?: Refusal;
  /** `context` at the top of a batch: it applies to every call in it. */
  readonly context?: unknown;
}

/** Takes a request apart: one call for a path with a `type`, else those of its `batch`. */
export function readCalls(json: string, type?: CallType): ReadCalls {
  const parsed = parseBody(json);
  if ('problem' in parsed) {
    const items = [{ kind: 'request', json, item: parsed.item }];
    return { body: undefined, items, problem: refused('invalid', '', parsed.problem) };
  }
  const { body } = parsed;
  const size = byteSize(json);
  if (type !== undefined) {
    const items = [{ kind: kindOfCall(body, type), json, item: body }];
    return { body, items, ...(size > MAX_ITEM_BYTES && { problem: tooLarge('a call', MAX_ITEM_BYTES) }) };
  }
  const { batch, context } = body;
  if (!Array.isArray(batch) || batch.length === 0) {
    const problem =
      batch === undefined
        ? refused('required', 'batch', 'batch is required')
        : refused('invalid', 'batch', 'batch must be a list of calls');
    return { body, items: [{ kind: 'request', json, item: body }], problem };
  }
  const slices = batchSlices(json);
  const items = batch.map(
    (item: unknown, index): WireItem => ({
      kind: kindOfCall(item),
      json: slices[index]!,
      item,
      index,
    }),
  );
  return {
    body,
    items,
    context,
    ...(size > MAX_BATCH_BYTES && { problem: tooLarge('a batch', MAX_BATCH_BYTES) }),
  };
}

function tooLarge(what: string, limit: number): Refusal {
  return refused('too-large', '', `${what} cannot be larger than ${limit} bytes`);
}
