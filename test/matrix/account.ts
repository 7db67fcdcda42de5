import type { LaneOutcome } from 'typed-cio';
import type { ArrivedItem } from 'typed-cio/sandbox';
import type { Told, TransportName } from './told.js';

/** How many calls were made, and how often one was reported delivered to an API and was stored by it. */
export interface Balance {
  readonly calls: number;
  readonly delivered: number;
  readonly stored: number;
}

/** How many calls a program makes, and how many of them are wrong. */
export interface Wanted {
  readonly calls: number;
  readonly rejected: number;
}

const apis = { trackApi: 'track', dataPipelines: 'pipelines' } as const;

/**
 * Holds what the tracker says against what the sandbox stored, id by id.
 *
 * @throws Error that tells every difference.
 */
export function balanceOf(told: Told, items: readonly ArrivedItem[], wanted: Wanted): Balance {
  const { ids, outcomes, ledger } = told;
  const differences: string[] = [];
  const same = (what: string, is: number, want: number) => {
    if (is !== want) differences.push(`${what}: ${is} instead of ${want}`);
  };
  same('different ids', new Set(ids).size, wanted.calls);
  same('accepted', ledger.accepted, wanted.calls);
  same('rejected', ledger.rejected, wanted.rejected);
  same('delivered', ledger.delivered, wanted.calls - wanted.rejected);
  same('pending', ledger.pending, 0);
  for (const { fate, json } of items) {
    if (fate === 'refused' || fate === 'dropped') differences.push(`${fate} by the sandbox: ${json}`);
  }
  let stored = 0;
  let delivered = 0;
  for (const name of Object.keys(ledger.byTransport) as TransportName[]) {
    const arrived = storedBy(apis[name], items);
    const reported = ids.filter((id) => {
      const outcome = outcomes[id];
      const ending: LaneOutcome | undefined = outcome?.byTransport?.[name] ?? outcome;
      return ending?.status === 'delivered';
    });
    delivered += reported.length;
    stored += arrived.size;
    same(`${name}, delivered in the ledger`, ledger.byTransport[name]!.delivered, reported.length);
    const [lied, untold] = [reported.filter((id) => !arrived.has(id)), new Set(arrived.keys())];
    for (const id of reported) untold.delete(id);
    if (lied.length > 0) differences.push(`${name}: reported delivered, not stored: ${lied.join(', ')}`);
    if (untold.size > 0) differences.push(`${name}: stored, not reported: ${[...untold].join(', ')}`);
    const repeated = [...arrived].filter(([, times]) => times > 1).map(([id]) => id);
    if (repeated.length > 0) differences.push(`${name}: stored more than once: ${repeated.join(', ')}`);
  }
  if (differences.length > 0) throw new Error(differences.join('\n'));
  return { calls: ids.length, delivered, stored };
}

/** How often each id is stored. */
function storedBy(api: ArrivedItem['api'], items: readonly ArrivedItem[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const one of items) {
    if (one.api !== api || one.fate !== 'stored') continue;
    const id = idOf(one);
    // A trait that is set again is as it was: the Track API has no id to know a repeated identify by.
    const isRepeatable = api === 'track' && one.kind === 'identify';
    times.set(id, isRepeatable ? 1 : (times.get(id) ?? 0) + 1);
  }
  return times;
}

interface Item {
  readonly id?: string;
  readonly messageId?: string;
  readonly attributes?: { readonly identified_by?: string };
}

function idOf({ item, json }: ArrivedItem): string {
  const { messageId, id, attributes } = item as Item;
  return messageId ?? id ?? attributes?.identified_by ?? `no id: ${json}`;
}
