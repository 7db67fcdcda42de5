import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import { wellFormed } from '../model/well-formed.js';
import { doubtfulId, placeholderAddress } from './identifiers.js';
import { idOf } from './limited-parts.js';

/**
 * Refuses a merge of a person with themselves, and one of an id that many people may have by mistake: Customer.io deletes
 * the profile that goes up in the other, and no call takes that back.
 */
export function refuseMerge(into: KnownPerson, from: KnownPerson): Refusal | undefined {
  if (isSamePerson(into, from)) {
    return invalid(
      'into and from are the same person; give the two identifiers that are to become one',
      'from',
    );
  }
  for (const [field, person] of [
    ['into', into],
    ['from', from],
  ] as const) {
    const id = idOf(person);
    const [word] = doubtfulId.exec(id) ?? (placeholderAddress.test(id) ? ['a placeholder address'] : []);
    if (word !== undefined) {
      // The word alone: the rest of the id may be somebody's address.
      return invalid(
        `${field} is or contains ${JSON.stringify(word)}, which many people may have by mistake; a merge cannot be undone`,
        field,
      );
    }
  }
  return undefined;
}

/** Customer.io reads email addresses without regard to case (Track API specification). */
function isSamePerson(one: KnownPerson, other: KnownPerson): boolean {
  if (one.by !== other.by) return false;
  // As they are sent: half an emoji is sent as U+FFFD.
  const [id, otherId] = [wellFormed(idOf(one)), wellFormed(idOf(other))];
  return one.by === 'email' ? id.toLowerCase() === otherId.toLowerCase() : id === otherId;
}

function invalid(message: string, field: string): Refusal {
  return { code: 'INVALID_PERSON', message, field };
}
