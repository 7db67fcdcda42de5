import type { Refusal } from '../model/outcome.js';

/** The id of a group: text or a whole number. */
export function readGroupId(given: unknown): string | Refusal {
  const id = Number.isSafeInteger(given) ? String(given) : given;
  if (typeof id === 'string' && id !== '' && id === id.trim()) return id;
  return {
    code: 'INVALID_PROPS',
    message: 'the id of the group is missing, or white space surrounds it',
    field: 'groupId',
  };
}
