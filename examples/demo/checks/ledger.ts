import type { Counts } from 'typed-cio';
import { poison } from '../trouble/poison.js';
import { type Evidence, type Finding, forEachApi } from './evidence.js';

/** Whether the tracker's account balances, and agrees with what the backend knows that it did. */
export function checkLedger(evidence: Evidence): Finding[] {
  const { ledger, outcomes, sandbox } = evidence;
  const row = (label: string, count: keyof Counts) => ({
    label,
    total: ledger[count],
    byApi: forEachApi(({ transport }) => ledger.byTransport[transport]?.[count] ?? 0),
  });
  const rejected = outcomes.filter(({ outcome }) => outcome.status === 'rejected');
  const isPoisonAlone = rejected.length === 1 && rejected[0]?.name === poison.name;
  const lost = sandbox.dropped().length;
  return [
    { ...row('accepted', 'accepted'), isGood: isAsTheBackendSays(evidence) },
    { ...row('delivered', 'delivered'), isGood: balances(evidence) },
    { ...row('rejected', 'rejected'), isGood: isPoisonAlone, note: rejected.map(reasonOf).join('; ') },
    {
      ...row('dropped', 'dropped'),
      isGood: ledger.dropped === 0 && lost === 0,
      ...(lost > 0 && { note: `and ${lost} by the server: ${sandbox.dropped()[0]?.message}` }),
    },
    { ...row('pending', 'pending'), isGood: ledger.pending === 0 },
  ];
}

function balances({ ledger }: Evidence): boolean {
  return [ledger, ...Object.values(ledger.byTransport), ...Object.values(ledger.byEvent)].every(
    ({ accepted, delivered, rejected, dropped, pending }) =>
      accepted === delivered + rejected + dropped + pending,
  );
}

/** Event by event, and the pages. */
function isAsTheBackendSays({ ledger, app }: Evidence): boolean {
  const counts = new Map<string, number>();
  for (const { kind, name } of app.activities.rows) {
    const label = kind === 'page' ? 'page' : name;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].every(([label, count]) => ledger.byEvent[label]?.accepted === count);
}

function reasonOf({ name, outcome }: Evidence['outcomes'][number]): string {
  return outcome.status === 'rejected' ? `${name}: ${outcome.code}, ${outcome.message}` : '';
}
