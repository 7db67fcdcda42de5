import type { DroppedPart, Fate } from '../fate.js';
import { dropped } from '../fate.js';
import { claimVisitor } from './claim-visitor.js';
import type { PersonRecord } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { refKey, spellRef } from './person-ref.js';
import type { Workspace } from './workspace.js';
import { isLatestWrite, writeTraits } from './write-traits.js';

/** One identify, in the sandbox's own words. */
export interface Identify {
  readonly ref: PersonRef;
  /** The identifiers that came beside `ref`, among the attributes. */
  readonly also: readonly PersonRef[];
  /** Everything else; `null` for `email` or `phone` takes that identifier away. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** When the change happened, in milliseconds: it orders the writes. */
  readonly at: number;
  readonly now: number;
  readonly updateOnly?: boolean;
  readonly anonymousId?: string | undefined;
}

export type Identified = { readonly person: PersonRecord; readonly parts: DroppedPart[] } | Fate;

/**
 * Adds or updates a person as Customer.io does: a new id with a known mail address updates the person who has the address;
 * identifiers of different people are answered 200 and change nothing (Track OpenAPI, "Add or update a person").
 */
export function identifyPerson(workspace: Workspace, identify: Identify): Identified {
  const { people, suppressions } = workspace;
  const { ref, also, traits, at, now } = identify;
  const refs = [ref, ...also];
  if (refs.some((one) => suppressions.has(one)))
    return dropped('suppressed', `${spellRef(ref)} is suppressed`);
  const unknown = refs.find((one) => one.kind === 'cioId' && !people.find(one));
  if (unknown) return dropped('unknown-cio-id', `${spellRef(unknown)} belongs to nobody`, 'cio_id');

  const found = new Set(refs.filter(({ kind }) => kind !== 'phone').map((one) => people.find(one)));
  found.delete(undefined);
  const secondId = also.find(
    ({ kind, value }) => kind === 'userId' && ref.kind === kind && ref.value !== value,
  );
  if (found.size > 1 || secondId) {
    const spelt = refs.map(spellRef).join(', ');
    return dropped('attribute-update-failure', `Attribute Update Failure: ${spelt} are different people`);
  }
  const known = [...found][0] ?? people.find(ref);
  if (!known && identify.updateOnly) {
    return dropped('failed-attribute-change', `Failed Attribute Change: ${spellRef(ref)} does not exist`);
  }
  const person = known ?? people.create(ref, now);
  for (const one of refs) setIdentifier(workspace, person, one, at);
  for (const kind of ['email', 'phone'] as const) {
    if (traits[kind] === null && isLatestWrite(person, kind, at))
      people.setIdentifier(person, kind, undefined);
  }
  writeTraits(person, traits, at);
  const part = identify.anonymousId && claimVisitor(workspace, identify.anonymousId, person, now);
  return { person, parts: part ? [part] : [] };
}

/** An identifier is a trait as well: an older word does not overwrite a newer one. */
function setIdentifier(workspace: Workspace, person: PersonRecord, ref: PersonRef, at: number): void {
  if (ref.kind === 'cioId') return;
  const before = person[ref.kind];
  const same = before !== undefined && refKey({ kind: ref.kind, value: before }) === refKey(ref);
  if (!isLatestWrite(person, ref.kind, at)) return;
  person.writtenAt.set(ref.kind, Math.floor(at / 1000));
  if (!same) workspace.people.setIdentifier(person, ref.kind, ref.value);
}
