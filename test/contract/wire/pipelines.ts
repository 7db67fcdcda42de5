import { z } from 'zod';
import { callsWith } from './segment.js';
import { isoMilliseconds, text, ulid, values } from './values.js';

const { parts, track, seen, identify, group, alias } = callsWith(ulid);

/** What Customer.io acts on instead of storing it (WIRE-FACTS §5.1). It has no properties. */
const semanticCall = z.strictObject({
  type: z.literal('track'),
  ...parts.who,
  userId: text,
  event: z.enum(['User Deleted', 'User Suppressed', 'User Unsuppressed']),
  properties: z.strictObject({}),
  ...parts.stamp,
});

const device = z.looseObject({
  device: z.strictObject({ token: text, type: z.enum(['ios', 'android']).optional() }),
});

/** Devices are told of in the context (docs.customer.io, semantic events). */
const deviceCall = z.strictObject({
  type: z.literal('track'),
  ...parts.who,
  userId: text,
  event: z.enum(['Device Created or Updated', 'Device Deleted']),
  properties: values,
  ...parts.stamp,
  context: device,
});

const object = z.strictObject({ objectId: text, objectTypeId: text });

const objectCall = z.strictObject({
  type: z.literal('track'),
  groupId: text,
  event: z.literal('Object Deleted'),
  properties: object,
  ...parts.stamp,
});

const relationshipCall = z.strictObject({
  type: z.literal('track'),
  ...parts.who,
  userId: text,
  event: z.literal('Relationship Deleted'),
  properties: object,
  ...parts.stamp,
});

const commands = [semanticCall, deviceCall, objectCall, relationshipCall] as const;

/** The body of Data Pipelines' `POST /v1/batch`, which knows no `alias` (Pipelines specification). */
export const pipelinesBatch = z.strictObject({
  batch: z.array(z.union([...commands, track, seen, identify, group])).min(1),
  sentAt: isoMilliseconds,
});

/** The body of Data Pipelines' `POST /v1/alias`. */
export const pipelinesAlias = z.strictObject({ ...alias.shape, sentAt: isoMilliseconds });
