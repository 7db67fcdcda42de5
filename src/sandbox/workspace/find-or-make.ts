import type { Fate } from '../fate.js';
import { dropped } from '../fate.js';
import type { PersonRecord } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { spellRef } from './person-ref.js';
import type { Workspace } from './workspace.js';

/** The person that an item other than an identify is about, made when there is none yet (assumed), or why not. */
export function findOrMake(
  { people, suppressions }: Workspace,
  ref: PersonRef,
  now: number,
): { readonly person: PersonRecord } | Fate {
  if (suppressions.has(ref)) return dropped('suppressed', `${spellRef(ref)} is suppressed`);
  const known = people.find(ref);
  if (!known && ref.kind === 'cioId') {
    return dropped('unknown-cio-id', `${spellRef(ref)} belongs to nobody`, 'cio_id');
  }
  return { person: known ?? people.create(ref, now) };
}
