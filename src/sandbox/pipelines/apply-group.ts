import type { Fate } from '../fate.js';
import { dropped, STORED, storedBut } from '../fate.js';
import { isObject } from '../wire/parse-json.js';
import { writeObjectTraits } from '../workspace/objects.js';
import { relate } from '../workspace/relate.js';
import type { CallContext } from './call-context.js';
import { personOf } from './call-context.js';
import type { Call } from './call-schemas.js';
import { OBJECT_WORDS, objectOf } from './object-of.js';

/** Writes an object's traits and relates the caller to it; a visitor, who is nobody yet, is not related (assumed). */
export function applyGroup(call: Call<'group'>, { workspace, receivedAt }: CallContext): Fate {
  const ref = objectOf(call.groupId, call.traits);
  if (!ref) return dropped('invalid', 'object_type_id must be a string', 'traits.object_type_id');
  const object = workspace.objects.ensure(ref);
  const traits = Object.entries(call.traits).filter(([name]) => !OBJECT_WORDS.includes(name));
  writeObjectTraits(object.traits, Object.fromEntries(traits));
  const person = personOf(call.userId);
  if (!person) return STORED;
  const given = call.traits.relationshipAttributes;
  const attributes = isObject(given) ? given : {};
  return storedBut(relate(workspace, [{ person, object: ref, attributes }], receivedAt));
}
