import type { TrackerEvent } from '../model/event.js';

/** Under which names the text of a call has what it is about, and what it says. */
export interface CallFields {
  readonly subject?: 'name' | 'groupId' | 'device' | 'deviceId';
  readonly values?: 'props' | 'traits';
}

const action: CallFields = { subject: 'name', values: 'props' };
const none: CallFields = {};

export const callFields: Readonly<Record<TrackerEvent['kind'], CallFields>> = {
  event: action,
  page: action,
  screen: action,
  identify: { values: 'traits' },
  group: { subject: 'groupId', values: 'traits' },
  merge: none,
  delete: none,
  suppress: none,
  unsuppress: none,
  addDevice: { subject: 'device' },
  deleteDevice: { subject: 'deviceId' },
  leaveGroup: { subject: 'groupId' },
  deleteGroup: { subject: 'groupId' },
};
