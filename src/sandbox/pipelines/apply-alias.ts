import type { Fate } from '../fate.js';
import { dropped } from '../fate.js';
import { claimVisitor } from '../workspace/claim-visitor.js';
import { findOrMake } from '../workspace/find-or-make.js';
import { mergePeople } from '../workspace/merge-people.js';
import { refFromShape } from '../workspace/person-ref.js';
import type { CallContext } from './call-context.js';
import type { Call } from './call-schemas.js';

/** "`previousId` may be an anonymousId or userId" (Pipelines OpenAPI): a person is merged, a visitor claimed. */
export function applyAlias(call: Call<'alias'>, { workspace, receivedAt }: CallContext): Fate {
  const into = refFromShape(call.userId);
  const from = refFromShape(call.previousId);
  if (workspace.people.find(from) || !workspace.visitors.find(call.previousId)) {
    return mergePeople(workspace, into, from, receivedAt);
  }
  const found = findOrMake(workspace, into, receivedAt);
  if ('fate' in found) return found;
  const part = claimVisitor(workspace, call.previousId, found.person, receivedAt);
  return part ? dropped(part.reason, part.message, 'previousId') : { fate: 'stored' };
}
