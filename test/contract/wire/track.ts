import { z } from 'zod';
import { bytesUpTo, properties, text, ulid, unixSeconds, values } from './values.js';

/** Exactly one identifier. A `cio_id` stands here without the prefix that it has in a version 1 path. */
const identifiers = z.union([
  z.strictObject({ id: bytesUpTo(150) }),
  z.strictObject({ email: bytesUpTo(150).refine((email) => email.includes('@')) }),
  z.strictObject({ phone: z.string().regex(/^\+[1-9]\d+$/) }),
  z.strictObject({ cio_id: bytesUpTo(150).refine((cioId) => !cioId.startsWith('cio_')) }),
]);

const traits = values.refine((given) => Object.keys(given).length <= 300, {
  error: 'more than 300 attributes',
});

const action = z
  .strictObject({
    type: z.literal('person'),
    identifiers,
    action: z.enum(['event', 'page', 'screen']),
    name: bytesUpTo(100),
    id: ulid,
    timestamp: unixSeconds,
    attributes: properties,
  })
  .refine(({ id, attributes }) => attributes._io_id === id, { error: '_io_id is another id' });

const identify = z.strictObject({
  type: z.literal('person'),
  identifiers,
  action: z.literal('identify'),
  attributes: traits,
  timestamp: unixSeconds,
});

const merge = z.strictObject({
  type: z.literal('person'),
  action: z.literal('merge'),
  primary: identifiers,
  secondary: identifiers,
});

const removal = z.strictObject({
  type: z.literal('person'),
  identifiers,
  action: z.enum(['delete', 'suppress', 'unsuppress']),
});

const object = z.strictObject({
  type: z.literal('object'),
  identifiers: z.strictObject({ object_type_id: text, object_id: bytesUpTo(150) }),
  action: z.literal('identify'),
  attributes: traits,
  timestamp: unixSeconds,
  cio_relationships: z.tuple([z.strictObject({ identifiers, relationship_attributes: values.optional() })]),
});

const addDevice = z.strictObject({
  type: z.literal('person'),
  identifiers,
  action: z.literal('add_device'),
  device: z.strictObject({
    token: text,
    platform: z.enum(['ios', 'android']),
    last_used: unixSeconds.optional(),
    attributes: values.optional(),
  }),
});

const deleteDevice = z.strictObject({
  type: z.literal('person'),
  identifiers,
  action: z.literal('delete_device'),
  device: z.strictObject({ token: text }),
});

const objectIdentifiers = z.strictObject({ object_type_id: text, object_id: bytesUpTo(150) });

const deleteObject = z.strictObject({
  type: z.literal('object'),
  identifiers: objectIdentifiers,
  action: z.literal('delete'),
});

const deleteRelationships = z.strictObject({
  type: z.literal('object'),
  identifiers: objectIdentifiers,
  action: z.literal('delete_relationships'),
  cio_relationships: z.tuple([z.strictObject({ identifiers })]),
});

/** One item of `POST /api/v2/batch` (WIRE-FACTS §2.1). */
const trackItem = z.union([
  action,
  identify,
  merge,
  removal,
  object,
  addDevice,
  deleteDevice,
  deleteObject,
  deleteRelationships,
]);

/** The body of `POST /api/v2/batch`. */
export const trackBatch = z.strictObject({ batch: z.array(trackItem).min(1) });

/** The body of `POST /api/v1/events` (WIRE-FACTS §1.4). */
export const visitorEvent = z
  .strictObject({
    name: bytesUpTo(100),
    type: z.enum(['event', 'page', 'screen']),
    anonymous_id: bytesUpTo(150),
    id: ulid,
    timestamp: unixSeconds,
    data: properties,
  })
  .refine(({ id, data }) => data._io_id === id, { error: '_io_id is another id' });
