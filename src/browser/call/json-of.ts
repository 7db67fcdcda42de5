import type { Refusal } from '../../core/model/outcome.js';
import { attempt } from '../attempt.js';
import { refuse } from './refuse.js';

/**
 * An object as JSON, with the encoding of the server's tracker: `BigInt` as its digits, `Map`, `Set` and typed arrays as
 * an object or an array, an `Error` as its name and message, what is no number as `null`. What cannot be written (a cycle,
 * a getter or a `toJSON` that throws) is refused with the name of its property; the exception never reaches the caller.
 */
export function jsonOf(given: object, root: string): string | Refusal {
  const write = (value: unknown) => attempt(() => JSON.stringify(value, plain) ?? '');
  const json = write(given);
  if (json !== undefined) return json;
  const key = Object.keys(given).find((one) => attempt(() => write(given[one as never])) === undefined);
  return refuse('UNSERIALIZABLE', `${root}.${key}`, 'cannot be written as JSON');
}

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Set) return [...value];
  if (value instanceof Error) return { name: value.name, message: value.message };
  return ArrayBuffer.isView(value) && Symbol.iterator in value ? [...(value as Uint8Array)] : value;
}
