import { z } from 'zod';
import { isoMilliseconds, properties, text, ulid, values } from './values.js';

/** `userId` or `anonymousId`; both where a visitor becomes a user. A user id with `cio_` is read as something else. */
const who = {
  userId: text.refine((userId) => !userId.startsWith('cio_')).optional(),
  anonymousId: text.optional(),
};

const stamp = { messageId: ulid, timestamp: isoMilliseconds, context: values.optional() };

const isSomebody = ({
  userId,
  anonymousId,
}: {
  userId?: string | undefined;
  anonymousId?: string | undefined;
}) => userId !== undefined || anonymousId !== undefined;

const isItsId = (call: { properties: Record<string, unknown>; messageId: string }) =>
  call.properties._io_id === call.messageId;

const track = z
  .strictObject({ type: z.literal('track'), ...who, event: text, properties, ...stamp })
  .refine(isSomebody)
  .refine(isItsId, { error: '_io_id is another id' });

const seen = z
  .strictObject({ type: z.enum(['page', 'screen']), ...who, name: text, properties, ...stamp })
  .refine(isSomebody)
  .refine(isItsId, { error: '_io_id is another id' });

const identify = z
  .strictObject({ type: z.literal('identify'), ...who, traits: values, ...stamp })
  .refine(isSomebody);

const group = z
  .strictObject({ type: z.literal('group'), ...who, groupId: text, traits: values, ...stamp })
  .refine(isSomebody);

const alias = z.strictObject({ type: z.literal('alias'), userId: text, previousId: text, ...stamp });

/** The calls that Segment and Data Pipelines have in common (WIRE-FACTS §5.3, §5.4). */
export const commonCall = z.union([track, seen, identify, group, alias]);

export const callParts = { who, stamp };

/** The body of Segment's `POST /v1/batch`. */
export const segmentBatch = z.strictObject({ batch: z.array(commonCall).min(1), sentAt: isoMilliseconds });
