import type { Refusal } from '../model/outcome.js';

/** Events that Customer.io acts on instead of storing them (Pipelines specification, semantic events). */
export const semanticEvents =
  /^(User (Deleted|Suppressed|Unsuppressed)|Device (Created or Updated|Deleted)|(Object|Relationship) Deleted|Report (Delivery|Content) Event)$/;

/** Refuses a name that would be an instruction to Customer.io. */
export function semanticEvent(name: string): Refusal | undefined {
  if (!semanticEvents.test(name)) return undefined;
  return {
    code: 'RESERVED_NAME',
    message: `Customer.io acts on an event named "${name}" instead of storing it; use another name, or the tracker's own call for it (deletePerson, addDevice, leaveGroup …)`,
    field: 'name',
  };
}
