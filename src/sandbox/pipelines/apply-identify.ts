import type { DroppedPart, Fate } from '../fate.js';
import { storedBut } from '../fate.js';
import { traitProblems } from '../track/trait-limits.js';
import { identifyPerson } from '../workspace/identify-person.js';
import type { PersonRef } from '../workspace/person-ref.js';
import type { CallContext } from './call-context.js';
import { personOf, timeOf } from './call-context.js';
import type { Call } from './call-schemas.js';

/**
 * Carries out a Pipelines identify. With `userId` and `anonymousId` the visitor is merged; with an anonymous id alone the
 * traits are the visitor's. Traits above the workspace's limits are left out one by one (assumed: Pipelines has none).
 */
export function applyIdentify(call: Call<'identify'>, { workspace, receivedAt }: CallContext): Fate {
  const problems = traitProblems(call.traits).filter(({ name }) => name !== '');
  const tooLong = new Set(problems.map(({ name }) => name));
  const traits = Object.fromEntries(Object.entries(call.traits).filter(([name]) => !tooLong.has(name)));
  const parts: DroppedPart[] = problems.map(({ name, message }) => ({
    reason: 'trait-over-limit',
    field: `traits.${name}`,
    message,
  }));
  const { email, ...others } = traits;
  if (email !== undefined && email !== null && typeof email !== 'string') {
    parts.push({ reason: 'invalid', field: 'traits.email', message: 'email must be a string' });
  }
  const address = typeof email === 'string' && email !== '' ? email : undefined;
  const ref = personOf(call.userId ?? address);
  if (!ref) {
    const visitor = workspace.visitors.seen(call.anonymousId!, receivedAt);
    for (const [name, value] of Object.entries(traits)) visitor.traits.set(name, value);
    return storedBut(parts);
  }
  const also: PersonRef[] = address === undefined ? [] : [{ kind: 'email', value: address }];
  const result = identifyPerson(workspace, {
    ref,
    also,
    traits: { ...others, ...((email === null || email === '') && { email: null }) },
    at: timeOf(call) ?? receivedAt,
    now: receivedAt,
    anonymousId: call.anonymousId,
  });
  if ('fate' in result) return result;
  return storedBut([...parts, ...result.parts]);
}
