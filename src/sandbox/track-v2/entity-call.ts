import { refused } from '../fate.js';
import { answer } from '../http/answer.js';
import type { Handler } from '../http/exchange.js';
import { keepItem } from '../inbox/keep-item.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_ITEM_BYTES } from '../wire/limits.js';
import { parseBody } from '../wire/parse-json.js';
import { judgeItem, kindOfItem } from './judge-item.js';
import { toError } from './to-error.js';

/** `POST /api/v2/entity`: one item. A request above 32 KB is answered 413, which is assumed: no status is documented. */
export const entity: Handler = (exchange) => {
  const { body: json, workspace, receivedAt } = exchange;
  if (byteSize(json) > MAX_ITEM_BYTES) {
    const message = `the request cannot be larger than ${MAX_ITEM_BYTES} bytes`;
    const fate = refused('too-large', '', message);
    keepItem(exchange, { kind: 'request', json }, fate);
    return answer(413, { errors: [toError(fate)] });
  }
  const parsed = parseBody(json);
  const item = 'body' in parsed ? parsed.body : parsed.item;
  const fate =
    'problem' in parsed
      ? refused('invalid', '', parsed.problem)
      : judgeItem(item, json, { workspace, receivedAt });
  keepItem(exchange, { kind: kindOfItem(item), json, item }, fate);
  return fate.fate === 'refused' ? answer(400, { errors: [toError(fate)] }) : answer(200);
};
