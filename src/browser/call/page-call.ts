import type { Refusal } from '../../core/model/outcome.js';
import type { Visitor } from '../visitor/visitor.js';
import { brokenRule } from './page-rules.js';
import type { StampedCall } from './read-call.js';

/**
 * The call as Data Pipelines wants it (its specification), or the first of Customer.io's rules that it breaks.
 *
 * @param context JSON.
 */
export function pageCall(
  call: StampedCall,
  { person, anonymousId }: Pick<Visitor, 'person' | 'anonymousId'>,
  context: string,
  mayOverride: boolean,
): string | Refusal {
  const { kind, name, id, timestamp, json } = call;
  const broken = brokenRule(call, person, mayOverride);
  if (broken) return broken;
  const isEvent = kind === 'event';
  const isIdentify = kind === 'identify';
  const head = JSON.stringify({
    type: isEvent ? 'track' : kind,
    [isEvent ? 'event' : 'name']: name || undefined,
    userId: person,
    anonymousId,
    messageId: id,
    timestamp: new Date(timestamp),
  });
  const values = isIdentify
    ? `"traits":${json}`
    : `"properties":${json.slice(0, -1)}${json[2] ? ',' : ''}"_io_id":"${id}"}`;
  return `${head.slice(0, -1)},${values},"context":${context}}`;
}
