import type { DroppedPart } from '../fate.js';
import { findOrMake } from './find-or-make.js';
import type { ObjectRef } from './objects.js';
import type { PersonRef } from './person-ref.js';
import type { Workspace } from './workspace.js';

/** One relationship of a person with an object. */
export interface Relationship {
  readonly person: PersonRef;
  readonly object: ObjectRef;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Relates people and objects; both are made when they do not exist yet (assumed). A relationship of somebody whose data is
 * not kept is left out, and returned.
 */
export function relate(
  workspace: Workspace,
  relationships: readonly Relationship[],
  now: number,
): DroppedPart[] {
  const parts: DroppedPart[] = [];
  for (const { person, object, attributes } of relationships) {
    const found = findOrMake(workspace, person, now);
    if ('person' in found) {
      workspace.objects.relate(workspace.objects.ensure(object), found.person.cioId, attributes);
    } else if (found.fate === 'dropped') {
      parts.push({ reason: found.reason, field: 'cio_relationships', message: found.message });
    }
  }
  return parts;
}

/** Takes relationships away; one that does not exist is already gone. */
export function unrelate(
  workspace: Workspace,
  relationships: readonly Omit<Relationship, 'attributes'>[],
): void {
  for (const { person, object } of relationships) {
    const found = workspace.people.find(person);
    if (found) workspace.objects.find(object)?.relationships.delete(found.cioId);
  }
}
