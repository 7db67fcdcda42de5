import type { Fate } from '../fate.js';
import { dropped, STORED } from '../fate.js';
import { isObject } from '../wire/parse-json.js';
import { keepDevice, removeDevice } from '../workspace/devices.js';
import type { PersonRef } from '../workspace/person-ref.js';
import { unrelate } from '../workspace/relate.js';
import { deletePerson, suppressPerson, unsuppressPerson } from '../workspace/remove-person.js';
import type { CallContext } from './call-context.js';
import { personOf } from './call-context.js';
import type { Call } from './call-schemas.js';
import { objectOf } from './object-of.js';

type SemanticEvent = (call: Call<'track'>, context: CallContext) => Fate;

/**
 * The names of track calls that are commands (Pipelines OpenAPI). None is stored as an event. One that lacks what it needs
 * is dropped (assumed).
 */
export const semanticEvents: Readonly<Record<string, SemanticEvent>> = {
  'User Deleted': aboutPerson((ref, _, { workspace }) => deletePerson(workspace, ref)),
  'User Suppressed': aboutPerson((ref, _, { workspace }) => suppressPerson(workspace, ref)),
  'User Unsuppressed': aboutPerson((ref, _, { workspace }) => unsuppressPerson(workspace, ref)),
  'Device Created or Updated': aboutPerson((ref, call, { workspace, receivedAt, batchContext }) => {
    const device = deviceOf(call, batchContext);
    if (!device) return incomplete('context.device.token');
    const { token, platform } = device;
    const kept = { token, ...(platform !== undefined && { platform }), attributes: call.properties };
    return keepDevice(workspace, ref, kept, receivedAt);
  }),
  'Device Deleted': aboutPerson((ref, call, { workspace, batchContext }) => {
    const device = deviceOf(call, batchContext);
    return device ? removeDevice(workspace, ref, device.token) : incomplete('context.device.token');
  }),
  'Object Deleted': (call, { workspace }) => {
    const object = objectOf(call.groupId, call.properties);
    if (!object) return incomplete('properties.objectId');
    workspace.objects.remove(object);
    return STORED;
  },
  'Relationship Deleted': aboutPerson((person, call, { workspace }) => {
    const object = objectOf(call.groupId, call.properties);
    if (!object) return incomplete('properties.objectId');
    unrelate(workspace, [{ person, object }]);
    return STORED;
  }),
  'Report Delivery Event': () => STORED,
  'Report Content Event': () => STORED,
};

function aboutPerson(
  apply: (ref: PersonRef, call: Call<'track'>, context: CallContext) => Fate,
): SemanticEvent {
  return (call, context) => {
    const ref = personOf(call.userId);
    return ref ? apply(ref, call, context) : incomplete('userId');
  };
}

function deviceOf(
  call: Call<'track'>,
  batchContext: unknown,
): { readonly token: string; readonly platform: string | undefined } | undefined {
  const context = call.context ?? batchContext;
  const device = isObject(context) && isObject(context.device) ? context.device : {};
  const token = device.token;
  const platform = typeof device.type === 'string' ? device.type : undefined;
  return typeof token === 'string' && token !== '' ? { token, platform } : undefined;
}

function incomplete(field: string): Fate {
  return dropped('invalid', `${field} is required by this semantic event`, field);
}
