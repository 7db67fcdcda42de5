/** A request body as an object, or why it is none. */
export type ParsedBody =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly problem: string; readonly item?: unknown };

/** Parses a body that has to be a JSON object; an empty body is an empty object, as for calls that need none. */
export function parseBody(text: string): ParsedBody {
  if (text.trim() === '') return { body: {} };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { problem: 'the body is not valid JSON' };
  }
  return isObject(parsed) ? { body: parsed } : { problem: 'the body must be a JSON object', item: parsed };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
