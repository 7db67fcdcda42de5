import type { ChangeKind, ChangeLine } from '../document/history.js';

/** One difference between two plans. */
export interface Change extends ChangeLine {
  /** What to do about it, where there is something to do. */
  readonly advice?: string;
}

/** The gravest first. */
export const changeKinds: readonly ChangeKind[] = ['breaking', 'risky', 'safe'];

/** The order in which changes are told: the gravest first, then as the plan goes. */
export function byGravity(one: Change, other: Change): number {
  const graver = changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind);
  if (graver !== 0) return graver;
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}
