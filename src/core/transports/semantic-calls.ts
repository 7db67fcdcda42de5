import type {
  DeviceEvent,
  DeviceRemovalEvent,
  GroupRemovalEvent,
  LeaveEvent,
  RemovalEvent,
  TrackerEvent,
} from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { callName } from '../rules/call-name.js';
import { semanticEvent } from '../rules/semantic-event.js';
import type { SemanticEvent } from './segment-calls.js';

/** Calls that Data Pipelines takes as a `track` with a name of its own (Pipelines specification, semantic events). */
const names = {
  delete: 'User Deleted',
  suppress: 'User Suppressed',
  unsuppress: 'User Unsuppressed',
  addDevice: 'Device Created or Updated',
  deleteDevice: 'Device Deleted',
  deleteGroup: 'Object Deleted',
  leaveGroup: 'Relationship Deleted',
} as const;

type CommandEvent = RemovalEvent | DeviceEvent | DeviceRemovalEvent | GroupRemovalEvent | LeaveEvent;

/** The call as a semantic event, if it is one; refused, where it is an event that would be taken for one. */
export function semanticCallOf(event: TrackerEvent): SemanticEvent | Refusal | undefined {
  if (event.kind === 'event') return semanticEvent(event.name);
  return isCommand(event) ? command(event) : undefined;
}

function isCommand(event: TrackerEvent): event is CommandEvent {
  return Object.hasOwn(names, event.kind);
}

function command(event: CommandEvent): SemanticEvent | Refusal {
  const track = names[event.kind];
  if (event.kind === 'deleteGroup') {
    // It is about nobody. A track call takes a group's id in place of a person's (Pipelines specification).
    return { track, groupId: event.groupId, properties: objectOf(event) };
  }
  const { person } = event;
  if (person.by === 'anonymousId') {
    return {
      code: 'UNSUPPORTED',
      message: `${callName(event.kind)} needs a person who has been identified, not a visitor`,
      field: 'person.anonymousId',
    };
  }
  switch (event.kind) {
    case 'addDevice': {
      const { deviceId, platform, lastUsed, attributes } = event;
      return {
        track,
        person,
        properties: attributes,
        context: { device: { token: deviceId, type: platform } },
        // The time of this call is what a device was last used by.
        ...(lastUsed !== undefined && { timestamp: lastUsed }),
      };
    }
    case 'deleteDevice':
      return { track, person, context: { device: { token: event.deviceId } } };
    case 'leaveGroup':
      return { track, person, properties: objectOf(event) };
    default:
      return { track, person };
  }
}

function objectOf({ groupId, objectTypeId }: GroupRemovalEvent | LeaveEvent) {
  return { objectId: groupId, objectTypeId };
}
