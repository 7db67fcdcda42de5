import { z } from 'zod';
import { objectIdentifiers, personIdentifiers } from './identifiers.js';

const attributes = z.record(z.string(), z.unknown()).default({});

/** A person's relationships, each naming an object. */
export const toObjects = z.array(
  z
    .object({ identifiers: objectIdentifiers, relationship_attributes: attributes })
    .transform((given) => ({ object: given.identifiers, attributes: given.relationship_attributes })),
);

/** An object's relationships, each naming a person. */
export const toPeople = z.array(
  z
    .object({
      identifiers: personIdentifiers(['id', 'email', 'cio_id']),
      relationship_attributes: attributes,
    })
    .transform((given) => ({ person: given.identifiers, attributes: given.relationship_attributes })),
);

/** The `cio_relationships` attribute of a Track v1 identify. */
export const relationshipChange = z
  .object({ action: z.enum(['add_relationships', 'delete_relationships']), relationships: toObjects })
  .transform(({ action, relationships }) => ({ add: action === 'add_relationships', relationships }));
