import type { Receipt } from '../model/receipt.js';
import type { Tracker } from '../model/tracker.js';
import type { Call } from './stamp.js';

/** The methods of a tracker that make a call, each of which returns a receipt. */
export type CallName = {
  [Name in keyof Tracker]-?: Tracker[Name] extends (...given: never[]) => Receipt ? Name : never;
}[keyof Tracker];

/** Reads each method's arguments as a call, as they came: they are checked where the call is stamped. */
export function callsOf(accept: (call: Call) => Receipt): Pick<Tracker, Exclude<CallName, 'replay'>> {
  return {
    trackEvent: (person, name, props?: unknown, options?: unknown) =>
      accept({ kind: 'event', person, subject: name, values: props, options }),
    identify: (person, traits, options) => accept({ kind: 'identify', person, values: traits, options }),
    page: (person, name, props, options) =>
      accept({ kind: 'page', person, subject: name, values: props, options }),
    screen: (person, name, props, options) =>
      accept({ kind: 'screen', person, subject: name, values: props, options }),
    group: (person, groupId, traits, options) =>
      accept({ kind: 'group', person, subject: groupId, values: traits, options }),
    mergePeople: (people, options) => accept({ kind: 'merge', person: people, options }),
    deletePerson: (person, options) => accept({ kind: 'delete', person, options }),
    suppressPerson: (person, options) => accept({ kind: 'suppress', person, options }),
    unsuppressPerson: (person, options) => accept({ kind: 'unsuppress', person, options }),
    addDevice: (person, device, options) => accept({ kind: 'addDevice', person, subject: device, options }),
    deleteDevice: (person, deviceId, options) =>
      accept({ kind: 'deleteDevice', person, subject: deviceId, options }),
    leaveGroup: (person, groupId, options) =>
      accept({ kind: 'leaveGroup', person, subject: groupId, options }),
    deleteGroup: (groupId, options) =>
      accept({ kind: 'deleteGroup', person: undefined, subject: groupId, options }),
  };
}
