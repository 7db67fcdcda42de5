import type { DroppedPart } from '../fate.js';
import type { PersonRecord } from './person-record.js';
import type { Workspace } from './workspace.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** "Events logged in the last 30 days are merged" (Track OpenAPI, `anonymous_id`). */
export const MERGE_WINDOW_MS = 30 * DAY_MS;

/**
 * Merges an anonymous visitor with a person. An anonymous id "must be unique and is not reusable": for a second person it is
 * left out, and the returned part says so.
 */
export function claimVisitor(
  workspace: Workspace,
  anonymousId: string,
  person: PersonRecord,
  now: number,
): DroppedPart | undefined {
  const { visitors, timelines } = workspace;
  const claim = visitors.claimOf(anonymousId);
  if (claim && claim.cioId !== person.cioId) {
    return {
      reason: 'anonymous-id-in-use',
      field: 'anonymous_id',
      message: `anonymous_id ${anonymousId} already belongs to another person and is not reusable`,
    };
  }
  visitors.claim(anonymousId, { cioId: person.cioId, at: now });
  const visitor = visitors.find(anonymousId);
  if (!visitor) return undefined;
  const { left } = timelines.move(
    { anonymousId },
    { cioId: person.cioId },
    { anonymousId },
    (event) => event.timestamp >= now - MERGE_WINDOW_MS,
  );
  for (const [name, value] of visitor.traits) {
    if (!person.traits.has(name)) person.traits.set(name, value);
  }
  // What is too old to merge stays where it was, for a test to see.
  if (left === 0) visitors.forget(anonymousId);
  return undefined;
}
