import type { Fate } from '../fate.js';
import { dropped, STORED } from '../fate.js';
import { findOrMake } from './find-or-make.js';
import type { SandboxDevice } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { spellRef } from './person-ref.js';
import type { Workspace } from './workspace.js';

/** Adds a device to a person, or updates it. */
export function keepDevice(workspace: Workspace, ref: PersonRef, device: SandboxDevice, now: number): Fate {
  const found = findOrMake(workspace, ref, now);
  if ('fate' in found) return found;
  const { devices } = found.person;
  const known = devices.get(device.token);
  devices.set(device.token, {
    ...known,
    ...device,
    attributes: { ...known?.attributes, ...device.attributes },
  });
  return STORED;
}

/** Takes a device away; one that is not there is already gone. */
export function removeDevice(workspace: Workspace, ref: PersonRef, token: string): Fate {
  const person = workspace.people.find(ref);
  if (!person) return dropped('unknown-person', `${spellRef(ref)} does not exist`);
  person.devices.delete(token);
  return STORED;
}
