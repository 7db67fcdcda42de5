import { z } from 'zod';
import { callParts, commonCall } from './segment.js';
import { isoMilliseconds, text, values } from './values.js';

/** What Customer.io acts on instead of storing it (WIRE-FACTS §5.1). It has no properties. */
const semanticCall = z.strictObject({
  type: z.literal('track'),
  ...callParts.who,
  userId: text,
  event: z.enum(['User Deleted', 'User Suppressed', 'User Unsuppressed']),
  properties: z.strictObject({}),
  ...callParts.stamp,
});

const device = z.looseObject({
  device: z.strictObject({ token: text, type: z.enum(['ios', 'android']).optional() }),
});

/** Devices are told of in the context (docs.customer.io, semantic events). */
const deviceCall = z.strictObject({
  type: z.literal('track'),
  ...callParts.who,
  userId: text,
  event: z.enum(['Device Created or Updated', 'Device Deleted']),
  properties: values,
  ...callParts.stamp,
  context: device,
});

const object = z.strictObject({ objectId: text, objectTypeId: text });

const objectCall = z.strictObject({
  type: z.literal('track'),
  groupId: text,
  event: z.literal('Object Deleted'),
  properties: object,
  ...callParts.stamp,
});

const relationshipCall = z.strictObject({
  type: z.literal('track'),
  ...callParts.who,
  userId: text,
  event: z.literal('Relationship Deleted'),
  properties: object,
  ...callParts.stamp,
});

const pipelinesCall = z.union([semanticCall, deviceCall, objectCall, relationshipCall, commonCall]);

/** The body of Data Pipelines' `POST /v1/batch`. */
export const pipelinesBatch = z.strictObject({
  batch: z.array(pipelinesCall).min(1),
  sentAt: isoMilliseconds,
});
