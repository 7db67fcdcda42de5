import { z } from 'zod';
import { callParts, commonCall } from './segment.js';
import { isoMilliseconds, text } from './values.js';

/** What Customer.io acts on instead of storing it (WIRE-FACTS §5.1). It has no properties. */
const semanticCall = z.strictObject({
  type: z.literal('track'),
  ...callParts.who,
  userId: text,
  event: z.enum(['User Deleted', 'User Suppressed', 'User Unsuppressed']),
  properties: z.strictObject({}),
  ...callParts.stamp,
});

const pipelinesCall = z.union([semanticCall, commonCall]);

/** The body of Data Pipelines' `POST /v1/batch`. */
export const pipelinesBatch = z.strictObject({
  batch: z.array(pipelinesCall).min(1),
  sentAt: isoMilliseconds,
});
