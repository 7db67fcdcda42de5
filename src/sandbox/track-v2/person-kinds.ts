import { z } from 'zod';
import { STORED, storedBut } from '../fate.js';
import { applyIdentify } from '../track/apply-identify.js';
import { attributes } from '../track/attributes.js';
import { deviceBody } from '../track/device-body.js';
import { personIdentifiers } from '../track/identifiers.js';
import { toObjects } from '../track/relationships.js';
import { unixSeconds } from '../wire/unix-seconds.js';
import { keepDevice, removeDevice } from '../workspace/devices.js';
import { findOrMake } from '../workspace/find-or-make.js';
import { mergePeople } from '../workspace/merge-people.js';
import { relate, unrelate } from '../workspace/relate.js';
import { deletePerson, suppressPerson, unsuppressPerson } from '../workspace/remove-person.js';
import { eventKinds } from './event-kinds.js';
import type { ItemKind } from './item-kind.js';
import { itemKind } from './item-kind.js';

const identifiers = personIdentifiers(['id', 'email', 'phone', 'cio_id']);
const mergeable = personIdentifiers(['id', 'email', 'cio_id']);
const about = z.looseObject({ identifiers });

/** Every `action` of `"type": "person"`. */
export const personKinds: Readonly<Record<string, ItemKind>> = {
  ...eventKinds(identifiers),
  identify: itemKind(
    z.looseObject({
      identifiers,
      attributes: attributes.optional(),
      timestamp: unixSeconds.optional(),
      cio_relationships: toObjects.optional(),
    }),
    (item, { workspace, receivedAt }) =>
      applyIdentify(
        workspace,
        item.identifiers,
        item.attributes ?? {},
        { timestamp: item.timestamp, now: receivedAt },
        item.cio_relationships,
      ),
  ),
  delete: itemKind(about, (item, { workspace }) => deletePerson(workspace, item.identifiers)),
  suppress: itemKind(about, (item, { workspace }) => suppressPerson(workspace, item.identifiers)),
  unsuppress: itemKind(about, (item, { workspace }) => unsuppressPerson(workspace, item.identifiers)),
  merge: itemKind(
    z.looseObject({ primary: mergeable, secondary: mergeable }),
    (item, { workspace, receivedAt }) => mergePeople(workspace, item.primary, item.secondary, receivedAt),
  ),
  add_relationships: itemKind(
    z.looseObject({ identifiers, cio_relationships: toObjects }),
    (item, { workspace, receivedAt }) => {
      const found = findOrMake(workspace, item.identifiers, receivedAt);
      if ('fate' in found) return found;
      const named = item.cio_relationships.map((one) => ({ ...one, person: item.identifiers }));
      return storedBut(relate(workspace, named, receivedAt));
    },
  ),
  delete_relationships: itemKind(
    z.looseObject({ identifiers, cio_relationships: toObjects }),
    (item, { workspace }) => {
      unrelate(
        workspace,
        item.cio_relationships.map((one) => ({ ...one, person: item.identifiers })),
      );
      return STORED;
    },
  ),
  add_device: itemKind(
    z.looseObject({ identifiers, device: deviceBody('token') }),
    (item, { workspace, receivedAt }) => keepDevice(workspace, item.identifiers, item.device, receivedAt),
  ),
  delete_device: itemKind(
    z.looseObject({
      identifiers,
      device: z.looseObject({ token: z.string('token must be a string').min(1) }),
    }),
    (item, { workspace }) => removeDevice(workspace, item.identifiers, item.device.token),
  ),
};
