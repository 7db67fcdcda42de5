import { handleRejection } from '../model/handle-rejection.js';
import { oneLine } from '../model/one-line.js';
import { reasonOf } from '../model/reason-of.js';
import type { Answer, RefusedEvent } from '../model/transport.js';

type Fields = Readonly<Record<string, unknown>>;

/** Longer than the words that the built-in transports keep of an answer. */
const longestMessage = 500;
const longestField = 200;

/**
 * Reads what a transport gave for a batch. A transport is often plain JavaScript, so nothing is taken on trust: what says
 * nothing that can be understood counts as `unavailable`, and the events are kept. Words become one line here, before they
 * come into errors, reports, outcomes and logs.
 *
 * @param count How many events the batch had.
 */
export function checkedAnswer(given: unknown, count: number): Answer {
  try {
    return read(given, count);
  } catch (error) {
    return { kind: 'unavailable', message: `the transport's answer cannot be read: ${reasonOf(error)}` };
  }
}

function read(given: unknown, count: number): Answer {
  if (typeof given !== 'object' || given === null) {
    return { kind: 'unavailable', message: 'the transport gave no answer' };
  }
  const { kind, message, field, code, retryAfterMs, refused } = given as Fields;
  const said = { message: wordsOr('the transport gave no reason', message) };
  const wait = { retryAfterMs: waitOf(retryAfterMs) };
  switch (kind) {
    case 'stored':
      return readStored(refused, count);
    case 'refused':
      return { kind, ...said, field: textOrNothing(field) };
    case 'unavailable':
      return { kind, ...said, ...wait };
    case 'blocked':
      return { kind, code: codeOf(code), ...said, ...wait };
    default:
      return { kind: 'unavailable', message: 'the transport gave an answer of no known kind' };
  }
}

/**
 * An entry that names no event of the batch is about one of them, and nobody knows which: then the batch counts as refused
 * whole, and the event is looked for.
 */
function readStored(given: unknown, count: number): Answer {
  if (given === undefined || given === null) return { kind: 'stored' };
  if (!Array.isArray(given)) {
    handleRejection(given);
    return { kind: 'unavailable', message: "refused in the transport's answer is not a list" };
  }
  const refused = new Map<number, RefusedEvent>();
  for (const one of given as unknown[]) {
    const { index, message, field } = (one ?? {}) as Fields;
    const said = { message: wordsOr('the transport gave no reason', message), field: textOrNothing(field) };
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= count) {
      return { kind: 'refused', ...said };
    }
    refused.set(index as number, { index: index as number, ...said });
  }
  return refused.size === 0 ? { kind: 'stored' } : { kind: 'stored', refused: [...refused.values()] };
}

const codes = ['CREDENTIALS_REFUSED', 'REGION_MISMATCH', 'BATCH_REFUSED'] as const;

function codeOf(given: unknown): (typeof codes)[number] {
  return codes.find((code) => code === given) ?? 'BATCH_REFUSED';
}

function waitOf(given: unknown): number | undefined {
  return Number.isFinite(given) && (given as number) > 0 ? (given as number) : undefined;
}

function textOrNothing(given: unknown): string | undefined {
  return typeof given === 'string' ? oneLine(given, longestField) : undefined;
}

function wordsOr(otherwise: string, given: unknown): string {
  return (typeof given === 'string' && oneLine(given, longestMessage)) || otherwise;
}
