import type { StoredEvent } from '../workspace/stored-event.js';
import type { Workspace } from '../workspace/workspace.js';

/** An event, page or screen as a test sees it. */
export interface SandboxEvent extends Omit<StoredEvent, 'owner'> {
  /** The person whose timeline it is on; absent while its visitor is anonymous. */
  readonly cioId?: string;
  readonly userId?: string;
  readonly email?: string;
}

export function viewEvent({ people }: Workspace, { owner, ...event }: StoredEvent): SandboxEvent {
  if (!('cioId' in owner)) return event;
  const person = people.find({ kind: 'cioId', value: owner.cioId });
  return {
    ...event,
    cioId: owner.cioId,
    ...(person?.userId !== undefined && { userId: person.userId }),
    ...(person?.email !== undefined && { email: person.email }),
  };
}
