import type { Fate } from '../fate.js';
import { dropped, STORED } from '../fate.js';
import type { PersonRecord } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { spellRef } from './person-ref.js';
import type { Workspace } from './workspace.js';

/** Takes a person, with timeline and relationships, out of the workspace. */
export function forgetPerson(workspace: Workspace, person: PersonRecord): void {
  const { people, timelines, objects } = workspace;
  timelines.removeOf({ cioId: person.cioId });
  for (const object of objects.relatedTo(person.cioId)) object.relationships.delete(person.cioId);
  people.remove(person);
}

/** Deletes a person; later data about the same identifiers makes a new one. */
export function deletePerson(workspace: Workspace, ref: PersonRef): Fate {
  const person = workspace.people.find(ref);
  if (!person) {
    return ref.kind === 'cioId'
      ? dropped('unknown-cio-id', `${spellRef(ref)} belongs to nobody`, 'cio_id')
      : dropped('unknown-person', `${spellRef(ref)} does not exist`);
  }
  forgetPerson(workspace, person);
  return STORED;
}

/** Deletes a person and drops everything that is sent about the same identifiers from then on. */
export function suppressPerson(workspace: Workspace, ref: PersonRef): Fate {
  const { people, suppressions } = workspace;
  const person = people.find(ref);
  if (!person && ref.kind === 'cioId') {
    return dropped('unknown-cio-id', `${spellRef(ref)} belongs to nobody`, 'cio_id');
  }
  suppressions.add(person ? people.refsOf(person) : [ref]);
  if (person) forgetPerson(workspace, person);
  return STORED;
}

/** Lets data about these identifiers in again. What was deleted stays deleted. */
export function unsuppressPerson(workspace: Workspace, ref: PersonRef): Fate {
  workspace.suppressions.lift(ref);
  return STORED;
}
