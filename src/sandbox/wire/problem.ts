import type { z } from 'zod';
import type { Refusal, RefusalReason } from '../fate.js';
import { refused } from '../fate.js';

/** What is wrong with an item, as Track v2 lists it. */
export interface Problem {
  readonly reason: RefusalReason;
  readonly field: string;
  readonly message: string;
}

/** What a schema has against an item, in Customer.io's words: `required` when nothing is there. */
function problemsOf(error: z.ZodError, item: unknown): Problem[] {
  return error.issues.map((issue) => {
    const field = issue.path.map(String).join('.');
    const custom = issue.code === 'custom';
    const missing = custom ? issue.params?.required === true : valueAt(item, issue.path) === undefined;
    const message = missing && !custom ? `${capital(field)} is required` : issue.message;
    return { reason: missing ? 'required' : 'invalid', field, message };
  });
}

/** Checks an item against a schema: its parsed form, or its refusal. */
export function checkItem<S extends z.ZodType>(
  schema: S,
  item: unknown,
):
  | { readonly ok: true; readonly value: z.output<S> }
  | { readonly ok: false; readonly refusal: Refusal; readonly problems: readonly Problem[] } {
  const result = schema.safeParse(item);
  if (result.success) return { ok: true, value: result.data };
  const problems = problemsOf(result.error, item);
  const { reason, field, message } = problems[0]!;
  return { ok: false, refusal: refused(reason, field, message), problems };
}

function valueAt(item: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    item,
  );
}

function capital(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}
