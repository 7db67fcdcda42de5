import { z } from 'zod';
import type { Refusal } from '../fate.js';
import { refused } from '../fate.js';
import { answer } from '../http/answer.js';
import type { Exchange, Handler } from '../http/exchange.js';
import { keepItem } from '../inbox/keep-item.js';
import { batchSlices } from '../wire/batch-slices.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_BATCH_BYTES } from '../wire/limits.js';
import { parseBody } from '../wire/parse-json.js';
import { checkItem } from '../wire/problem.js';
import { judgeItem, kindOfItem } from './judge-item.js';
import { toError } from './to-error.js';

const body = z.looseObject({
  batch: z.array(z.unknown()).min(1, 'batch cannot be empty'),
});

/**
 * `POST /api/v2/batch`: each item by itself. 207 lists the refused ones, and only them (Track OpenAPI); a request that is
 * no batch is refused whole with 400. Above 500 KB the answer is 413, which is assumed: no status is documented.
 */
export const batch: Handler = (exchange) => {
  const { body: json, workspace, receivedAt } = exchange;
  if (byteSize(json) > MAX_BATCH_BYTES) {
    const message = `the request cannot be larger than ${MAX_BATCH_BYTES} bytes`;
    return refuseWhole(exchange, 413, refused('too-large', '', message));
  }
  const parsed = parseBody(json);
  if ('problem' in parsed) return refuseWhole(exchange, 400, refused('invalid', '', parsed.problem));
  const checked = checkItem(body, parsed.body);
  if (!checked.ok) return refuseWhole(exchange, 400, checked.refusal);

  const slices = batchSlices(json);
  const errors: unknown[] = [];
  checked.value.batch.forEach((item, index) => {
    const slice = slices[index]!;
    const fate = judgeItem(item, slice, { workspace, receivedAt });
    keepItem(exchange, { kind: kindOfItem(item), json: slice, item, index }, fate);
    if (fate.fate === 'refused') errors.push(toError(fate, index));
  });
  return errors.length > 0 ? answer(207, { errors }) : answer(200);
};

function refuseWhole(exchange: Exchange, status: 400 | 413, fate: Refusal): Response {
  keepItem(exchange, { kind: 'request', json: exchange.body }, fate);
  return answer(status, { errors: [toError(fate)] });
}
