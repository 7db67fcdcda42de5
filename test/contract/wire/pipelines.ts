import { z } from 'zod';
import { callsWith } from './segment.js';
import { isoMilliseconds, text, ulid } from './values.js';

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

/** The body of Data Pipelines' `POST /v1/batch`, which knows no `alias` (Pipelines specification). */
export const pipelinesBatch = z.strictObject({
  batch: z.array(z.union([semanticCall, track, seen, identify, group])).min(1),
  sentAt: isoMilliseconds,
});

/** The body of Data Pipelines' `POST /v1/alias`. */
export const pipelinesAlias = z.strictObject({ ...alias.shape, sentAt: isoMilliseconds });
