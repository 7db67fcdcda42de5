import type { z } from 'zod';
import type { Fate } from '../fate.js';
import { checkItem } from '../wire/problem.js';
import type { Workspace } from '../workspace/workspace.js';

/** What an item of v2 needs besides itself. */
export interface ItemContext {
  readonly workspace: Workspace;
  readonly receivedAt: number;
  readonly raw: unknown;
}

/** One `type` and `action` of Track v2: checks an item and carries it out. */
export type ItemKind = (item: unknown, context: ItemContext) => Fate;

/** Makes a kind of item from the schema of its body and what it does. */
export function itemKind<S extends z.ZodType>(
  schema: S,
  apply: (item: z.output<S>, context: ItemContext) => Fate,
): ItemKind {
  return (item, context) => {
    const checked = checkItem(schema, item);
    return checked.ok ? apply(checked.value, context) : checked.refusal;
  };
}
