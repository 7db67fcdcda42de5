import type { DroppedPart, Fate } from '../fate.js';
import { storedBut } from '../fate.js';
import { identifyPerson } from '../workspace/identify-person.js';
import type { PersonRef } from '../workspace/person-ref.js';
import type { Relationship } from '../workspace/relate.js';
import { relate, unrelate } from '../workspace/relate.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Attributes } from './attributes.js';

/** Carries out an identify of Track v1 or v2: both have the same attributes, with the same special names. */
export function applyIdentify(
  workspace: Workspace,
  ref: PersonRef,
  given: Attributes,
  { timestamp, now }: { timestamp?: number | undefined; now: number },
  relationships: readonly Omit<Relationship, 'person'>[] = [],
): Fate {
  const { id, email, phone, cio_id, anonymous_id, _timestamp, _update, cio_relationships, ...rest } = given;
  const { _created_in_customerio_at, ...traits } = rest as Record<string, unknown>;
  const also: PersonRef[] = [];
  if (typeof id === 'string') also.push({ kind: 'userId', value: id });
  if (email) also.push({ kind: 'email', value: email });
  if (typeof phone === 'string' && phone !== '') also.push({ kind: 'phone', value: phone });
  if (cio_id !== undefined) also.push({ kind: 'cioId', value: cio_id });

  const result = identifyPerson(workspace, {
    ref,
    also,
    traits: {
      ...traits,
      ...((email === null || email === '') && { email: null }),
      ...((phone === null || phone === '') && { phone: null }),
      ...(typeof phone === 'number' && { phone }),
    },
    at: timestamp ?? _timestamp ?? now,
    now,
    updateOnly: _update ?? false,
    anonymousId: anonymous_id || undefined,
  });
  if ('fate' in result) return result;

  const person: PersonRef = { kind: 'cioId', value: result.person.cioId };
  const inAttributes = (cio_relationships?.relationships ?? []).map((one) => ({ ...one, person }));
  if (cio_relationships?.add === false) unrelate(workspace, inAttributes);
  else relate(workspace, inAttributes, now);
  relate(
    workspace,
    relationships.map((one) => ({ ...one, person })),
    now,
  );
  return storedBut([...result.parts, ...(_created_in_customerio_at === undefined ? [] : [SYSTEM_TRAIT])]);
}

const SYSTEM_TRAIT: DroppedPart = {
  reason: 'reserved-trait',
  field: '_created_in_customerio_at',
  message: '_created_in_customerio_at is set by Customer.io and cannot be changed',
};
