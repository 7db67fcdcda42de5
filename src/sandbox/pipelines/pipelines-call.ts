import type { Fate, Refusal } from '../fate.js';
import { dropped, refused } from '../fate.js';
import { answer, metaErrors } from '../http/answer.js';
import type { Exchange, Handler } from '../http/exchange.js';
import type { WireItem } from '../inbox/keep-item.js';
import { keepItem } from '../inbox/keep-item.js';
import { addressedRegion } from '../region.js';
import type { CallContext } from './call-context.js';
import type { CallType } from './call-schemas.js';
import { judgeCall } from './judge-call.js';
import { readCalls } from './read-calls.js';
import { writeKeyOf } from './write-key.js';

/** What distinguishes one path of Pipelines from another. */
export interface PipelinesPath {
  /** The type of the single call that the path takes; a batch when absent. */
  readonly type?: CallType;
  /** A browser's short path: the write key is in the body, and the answer is 200 whatever comes. */
  readonly short?: boolean;
}

/**
 * Makes the handler of a Pipelines path. With `X-Strict-Mode: 1` a bad key is a 401, and one invalid call makes the whole
 * request a 400 that stores nothing (assumed: granularity and body are not documented). Without it the answer is 200, and
 * what is wrong is dropped (Pipelines OpenAPI).
 */
export function pipelinesCall({ type, short = false }: PipelinesPath): Handler {
  return (exchange) => {
    const { request, settings, url } = exchange;
    const strict = request.headers.get('x-strict-mode') === '1' && !settings.permissive && !short;
    const read = readCalls(exchange.body, type);
    const wrongKey = writeKeyOf(exchange, read.body, short) !== settings.credentials.writeKey;
    if (wrongKey || addressedRegion(url, settings) !== settings.region) {
      const reason = wrongKey ? 'bad-key' : 'wrong-region';
      const message = wrongKey
        ? 'the write key is not that of this account'
        : `this account lives in the ${settings.region.toUpperCase()} region`;
      if (strict) return refuseWhole(exchange, 401, refused('unauthorized', '', message));
      for (const item of read.items) keepItem(exchange, item, dropped(reason, message));
      return answer(200);
    }
    if (read.problem) {
      if (strict) return refuseWhole(exchange, 400, read.problem);
      for (const item of read.items) keepItem(exchange, item, toDropped(read.problem));
      return answer(200);
    }
    return strict
      ? takeWhole(exchange, read.items, read.context, type)
      : takeEach(exchange, read.items, read.context, type);
  };
}

function takeEach(
  exchange: Exchange,
  items: readonly WireItem[],
  batchContext: unknown,
  type?: CallType,
): Response {
  for (const item of items) {
    const judged = judgeCall(item.item, item.json, type);
    const fate =
      'refusal' in judged
        ? toDropped(judged.refusal)
        : judged.carryOut(contextOf(exchange, item, batchContext));
    keepItem(exchange, item, fate);
  }
  return answer(200);
}

function takeWhole(
  exchange: Exchange,
  items: readonly WireItem[],
  batchContext: unknown,
  type?: CallType,
): Response {
  const judged = items.map((item) => judgeCall(item.item, item.json, type));
  const messages = judged.flatMap((one, index) =>
    'refusal' in one ? [spell(one.refusal, type === undefined ? index : undefined)] : [],
  );
  items.forEach((item, index) => {
    const one = judged[index]!;
    if ('refusal' in one) keepItem(exchange, item, one.refusal);
    else if (messages.length > 0) keepItem(exchange, item, OTHERS_INVALID);
    else keepItem(exchange, item, one.carryOut(contextOf(exchange, item, batchContext)));
  });
  return messages.length > 0 ? answer(400, metaErrors(...messages)) : answer(200);
}

const OTHERS_INVALID = refused('batch-refused', '', 'another call of the same strict batch is invalid');

function contextOf(
  { workspace, receivedAt }: Exchange,
  { item }: WireItem,
  batchContext: unknown,
): CallContext {
  return { workspace, receivedAt, raw: item, batchContext };
}

function refuseWhole(exchange: Exchange, status: 400 | 401, refusal: Refusal): Response {
  keepItem(exchange, { kind: 'request', json: exchange.body }, refusal);
  return answer(status, metaErrors(spell(refusal)));
}

/** What strict mode refuses, permissive mode drops, for the same reason. */
function toDropped({ reason, field, message }: Refusal): Fate {
  return dropped(reason === 'too-large' ? 'too-large' : 'invalid', message, field);
}

function spell({ field, message }: Refusal, index?: number): string {
  const place = [index === undefined ? '' : `batch[${index}]`, field].filter((part) => part !== '').join('.');
  return place === '' ? message : `${place}: ${message}`;
}
