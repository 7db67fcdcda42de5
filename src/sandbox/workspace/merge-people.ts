import type { Fate } from '../fate.js';
import { dropped, STORED } from '../fate.js';
import { MERGE_WINDOW_MS } from './claim-visitor.js';
import type { PersonRecord } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { spellRef } from './person-ref.js';
import { forgetPerson } from './remove-person.js';
import type { Workspace } from './workspace.js';

/**
 * Merges the secondary person into the primary one and deletes it. The primary's traits win and the secondary's fill the
 * gaps; "merge carries only the most recent 30 days of events" (Track OpenAPI). A merge that finds one of the two missing
 * changes nothing (assumed: the documents warn of it and do not say what is answered).
 */
export function mergePeople(workspace: Workspace, into: PersonRef, from: PersonRef, now: number): Fate {
  const { people, timelines } = workspace;
  const primary = people.find(into);
  const secondary = people.find(from);
  if (!primary || !secondary) {
    return dropped('merge-failed', `${spellRef(primary ? from : into)} does not exist`);
  }
  if (primary === secondary) {
    return dropped('merge-failed', `${spellRef(into)} and ${spellRef(from)} are the same person`);
  }
  timelines.move(
    { cioId: secondary.cioId },
    { cioId: primary.cioId },
    { cioId: secondary.cioId },
    (event) => event.timestamp >= now - MERGE_WINDOW_MS,
  );
  moveBelongings(workspace, primary, secondary);
  const email = primary.email ?? secondary.email;
  const phone = primary.phone ?? secondary.phone;
  forgetPerson(workspace, secondary);
  people.setIdentifier(primary, 'email', email);
  people.setIdentifier(primary, 'phone', phone);
  return STORED;
}

function moveBelongings(workspace: Workspace, primary: PersonRecord, secondary: PersonRecord): void {
  const { visitors, objects } = workspace;
  fillGaps(primary.traits, secondary.traits);
  fillGaps(primary.writtenAt, secondary.writtenAt);
  fillGaps(primary.devices, secondary.devices);
  for (const segment of secondary.segments) primary.segments.add(segment);
  for (const anonymousId of visitors.claimedBy(secondary.cioId)) {
    visitors.claim(anonymousId, { ...visitors.claimOf(anonymousId)!, cioId: primary.cioId });
  }
  for (const object of objects.relatedTo(secondary.cioId)) {
    const attributes = object.relationships.get(primary.cioId) ?? object.relationships.get(secondary.cioId)!;
    object.relationships.set(primary.cioId, attributes);
  }
}

function fillGaps<K, V>(into: Map<K, V>, from: ReadonlyMap<K, V>): void {
  for (const [key, value] of from) if (!into.has(key)) into.set(key, value);
}
