import type { GroupRemovalEvent, LeaveEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { readGroupId } from './subjects.js';

type Options = Readonly<Record<string, unknown>>;
type Group = Pick<LeaveEvent | GroupRemovalEvent, 'groupId' | 'objectTypeId'>;

/** Reads which group is deleted, or left. */
export function readGroup(subject: unknown, options: Options): Group | Refusal {
  const groupId = readGroupId(subject);
  if (typeof groupId !== 'string') return groupId;
  // The second is its name among the traits of `group`: passed over, another group would be meant.
  const objectTypeId = readGroupId(options.objectTypeId ?? options.object_type_id ?? '1');
  if (typeof objectTypeId === 'string') return { groupId, objectTypeId };
  return {
    code: 'INVALID_PROPS',
    message: 'objectTypeId is not a number or a string; give the object_type_id that group() was given',
    field: 'objectTypeId',
  };
}
