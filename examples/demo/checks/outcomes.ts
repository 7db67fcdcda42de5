import { apis, type Evidence, type Finding, forEachApi } from './evidence.js';

/**
 * Holds every outcome against the server, by id: what was said to be delivered is stored, once, and nothing else
 * is. Identify calls leave no trace with an id, so they are checked by what became of the people.
 */
export function checkOutcomes({ outcomes, stored, withIds }: Evidence): Finding[] {
  if (!withIds) return [{ label: 'outcomes that are untrue', note: 'not comparable: no ids were sent' }];
  const byApi = forEachApi(({ via, transport }) => {
    const told = new Set<string | undefined>();
    for (const { id, kind, outcome } of outcomes) {
      if (kind === 'identify') continue;
      const status = (outcome.byTransport?.[transport] ?? outcome).status;
      if (status === 'delivered') told.add(id);
    }
    const there = stored.filter((event) => event.via === via);
    const untold = there.filter(({ id }) => !told.delete(id));
    return told.size + untold.length;
  });
  const total = apis.reduce((sum, { via }) => sum + byApi[via], 0);
  return [{ label: 'outcomes that are untrue', total, byApi, isGood: total === 0 }];
}
