import type { Refusal } from '../../core/model/outcome.js';
import type { Surroundings } from './surroundings.js';

/** Refuses a call that names somebody else than the request does. */
export function refuseIdentity(
  kind: string,
  { userId, anonymousId }: Readonly<Record<string, unknown>>,
  { signedIn, visitor }: Pick<Surroundings, 'signedIn' | 'visitor'>,
): Refusal | undefined {
  if (userId === undefined) {
    return kind === 'identify' ? refuse('userId', 'identify names nobody; userId is missing') : undefined;
  }
  // Without a user id, the traits say who it is: an `email` would be anybody's whose address is known.
  if (userId === null && kind === 'identify')
    return refuse('person.userId', 'identify names nobody; userId is null');
  // JSON has numbers, and a session may have the same one as a text.
  const named = typeof userId === 'number' ? String(userId) : userId;
  if (signedIn === null) return refuse('userId', 'the call names a person, and nobody is signed in');
  if (signedIn !== undefined && named !== signedIn) {
    return refuse('userId', 'the call names another person than the one who is signed in');
  }
  // What this visitor did becomes the person's, and can never become another one's.
  if (kind === 'identify' && visitor !== undefined && isOther(anonymousId, visitor)) {
    return refuse('anonymousId', 'identify names another visitor than the cookie of the request');
  }
  return undefined;
}

function isOther(anonymousId: unknown, visitor: string): boolean {
  return anonymousId !== undefined && anonymousId !== visitor;
}

function refuse(field: string, message: string): Refusal {
  return { code: 'INVALID_PERSON', message, field };
}
