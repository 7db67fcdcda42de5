import { eventPath, partPath } from '../document/part-path.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Lock } from './lock.js';

/**
 * The breaks that were meant: by their paths, with the reasons that stand in the history of a lock since another.
 *
 * @param base The lock that the history is read from; without one, all of it counts.
 */
export function declaredBreaks(lock: Lock, base?: Lock): ReadonlyMap<string, string> {
  const old = new Set(base?.history.map((entry) => JSON.stringify(entry)));
  const reasons = new Map<string, string>();
  for (const entry of lock.history) {
    if (entry.reason === undefined || old.has(JSON.stringify(entry))) continue;
    for (const { kind, path } of entry.changes) {
      if (kind !== 'breaking') continue;
      reasons.set(path, entry.reason);
      const alias = base && removedAlias(base.document, path);
      // Renamed first and its alias taken away later: since the base, the event itself is gone.
      if (alias !== undefined) reasons.set(eventPath(alias), entry.reason);
    }
  }
  return reasons;
}

/** The event of the base that an alias stood for. */
function removedAlias(base: PlanDocument, path: string): string | undefined {
  if (!path.includes('/aliases/')) return undefined;
  return Object.keys(base.events).find((name) => path.endsWith(partPath('/aliases', [name])));
}
