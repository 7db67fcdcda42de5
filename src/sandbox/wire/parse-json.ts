import { isDeeperThan } from './json-depth.js';

/** A request body as an object, or why it is none. */
export type ParsedBody =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly problem: string; readonly item?: unknown };

/** Deeper than any event, and far from what `JSON.stringify` can write again: some 5,000 levels. */
const MAX_DEPTH = 1000;

/** Parses a body that has to be a JSON object; an empty body is an empty object, as for calls that need none. */
export function parseBody(text: string): ParsedBody {
  if (text.trim() === '') return { body: {} };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { problem: 'the body is not valid JSON' };
  }
  if (isDeeperThan(text, MAX_DEPTH)) return { problem: `the body is nested deeper than ${MAX_DEPTH} levels` };
  return isObject(parsed) ? { body: parsed } : { problem: 'the body must be a JSON object', item: parsed };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
