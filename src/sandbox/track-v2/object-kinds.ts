import { z } from 'zod';
import { STORED, storedBut } from '../fate.js';
import { objectIdentifiers } from '../track/identifiers.js';
import { toPeople } from '../track/relationships.js';
import { traitProblems } from '../track/trait-limits.js';
import { writeObjectTraits } from '../workspace/objects.js';
import { relate, unrelate } from '../workspace/relate.js';
import type { ItemKind } from './item-kind.js';
import { itemKind } from './item-kind.js';

const objectTraits = z
  .record(z.string(), z.unknown(), 'attributes must be an object')
  .superRefine((given, context) => {
    for (const { name, message } of traitProblems(given)) {
      context.addIssue({ code: 'custom', path: name === '' ? [] : [name], message });
    }
  });

const withRelationships = z.looseObject({ identifiers: objectIdentifiers, cio_relationships: toPeople });

/** Every `action` of `"type": "object"` but `identify_anonymous`, whose shape is not known here. */
export const objectKinds: Readonly<Record<string, ItemKind>> = {
  identify: itemKind(
    z.looseObject({
      identifiers: objectIdentifiers,
      attributes: objectTraits.optional(),
      cio_relationships: toPeople.optional(),
    }),
    (item, { workspace, receivedAt }) => {
      const object = workspace.objects.ensure(item.identifiers);
      writeObjectTraits(object.traits, item.attributes ?? {});
      const named = (item.cio_relationships ?? []).map((one) => ({ ...one, object: item.identifiers }));
      return storedBut(relate(workspace, named, receivedAt));
    },
  ),
  delete: itemKind(z.looseObject({ identifiers: objectIdentifiers }), (item, { workspace }) => {
    workspace.objects.remove(item.identifiers);
    return STORED;
  }),
  add_relationships: itemKind(withRelationships, (item, { workspace, receivedAt }) => {
    const named = item.cio_relationships.map((one) => ({ ...one, object: item.identifiers }));
    return storedBut(relate(workspace, named, receivedAt));
  }),
  delete_relationships: itemKind(withRelationships, (item, { workspace }) => {
    unrelate(
      workspace,
      item.cio_relationships.map((one) => ({ ...one, object: item.identifiers })),
    );
    return STORED;
  }),
};
