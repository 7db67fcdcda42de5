import type { TailItem } from '../tail/news.js';
import type { Row } from '../tail/row.js';
import type { Limit } from './limits.js';
import { limitIn } from './limits.js';
import type { ReasonText } from './reasons.js';
import { REASONS } from './reasons.js';
import { ruleIn } from './rules.js';

/** What was wrong with an item: everything that there is to say about it. */
export interface Problem extends ReasonText {
  readonly reason: NonNullable<TailItem['reason']>;
  /** The sandbox's words, which are the answer's. */
  readonly message: string;
  readonly field: string | undefined;
  readonly limit: Limit | undefined;
  /** The size of what was sent, in the limit's unit. */
  readonly given: number | undefined;
  /** Whether the rest of the item was stored. */
  readonly isPart: boolean;
}

/** @param siblings The rows of the same request: a part that was left out stands beside its item, which was stored. */
export function problemOf({ item }: Row, siblings: readonly Row[]): Problem | undefined {
  if (item?.reason === undefined) return undefined;
  const { reason, message = '', field, json } = item;
  const limit = limitIn(message);
  return {
    ...REASONS[reason],
    rule: ruleIn(message) ?? REASONS[reason].rule,
    reason,
    message,
    field: field === '' ? undefined : field,
    limit,
    given: limit && sizeGiven(limit, json, field ?? ''),
    isPart: siblings.some((one) => one.item?.fate === 'stored' && one.item.index === item.index),
  };
}

function sizeGiven(limit: Limit, json: string, field: string): number | undefined {
  if (limit.most >= 10_000) return bytes(json);
  const value = valueAt(json, field);
  if (limit.unit === 'traits') return undefined;
  if (limit.name === 'the name of a trait') return bytes(field.split('.').at(-1) ?? '');
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return limit.unit === 'characters' ? text.length : bytes(text);
}

/** A trait's own name may have dots in it, so the longest key that fits is taken at each step. */
function valueAt(json: string, field: string): unknown {
  try {
    const item: unknown = JSON.parse(json);
    return walk(item, field) ?? walk((item as Record<string, unknown> | null)?.attributes, field);
  } catch {
    return undefined;
  }
}

function walk(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const key = Object.keys(value)
    .filter((one) => path === one || path.startsWith(`${one}.`))
    .sort((one, other) => other.length - one.length)[0];
  return key === undefined
    ? undefined
    : walk((value as Record<string, unknown>)[key], path.slice(key.length + 1));
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
