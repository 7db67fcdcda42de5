import type { ObjectRef } from '../workspace/objects.js';

/** The names by which a call's traits or properties speak about the object, not of it. */
export const OBJECT_WORDS: readonly string[] = [
  'object_type_id',
  'objectTypeId',
  'objectId',
  'object_id',
  'relationshipAttributes',
];

/** The object that a call names; its type is '1', the first, unless given. */
export function objectOf(
  groupId: string | undefined,
  given: Readonly<Record<string, unknown>>,
): ObjectRef | undefined {
  const objectId = groupId ?? given.objectId ?? given.object_id;
  const objectTypeId = given.object_type_id ?? given.objectTypeId ?? '1';
  if (!isName(objectId) || !isName(objectTypeId)) return undefined;
  return { objectTypeId: String(objectTypeId), objectId: String(objectId) };
}

function isName(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
