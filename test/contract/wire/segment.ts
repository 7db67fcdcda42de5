import { z } from 'zod';
import { isoMilliseconds, properties, text, values } from './values.js';

/** `userId` or `anonymousId`; both where a visitor becomes a user. A user id with `cio_` is read as something else. */
const who = {
  userId: text.refine((userId) => !userId.startsWith('cio_')).optional(),
  anonymousId: text.optional(),
};

const isSomebody = ({
  userId,
  anonymousId,
}: {
  userId?: string | undefined;
  anonymousId?: string | undefined;
}) => userId !== undefined || anonymousId !== undefined;

/** What of `messageId` is the event's id: all of it, or what follows the mark of the source. */
const isItsId = (call: { properties: Record<string, unknown>; messageId: string }) =>
  call.properties._io_id === call.messageId.slice(-26);

/** The calls that Segment and Data Pipelines have in common (WIRE-FACTS §5.3, §5.4), by what `messageId` is. */
export function callsWith(messageId: z.ZodType<string>) {
  const stamp = { messageId, timestamp: isoMilliseconds, context: values.optional() };
  const action = { ...who, properties, ...stamp };
  return {
    parts: { who, stamp },
    track: z
      .strictObject({ type: z.literal('track'), event: text, ...action })
      .refine(isSomebody)
      .refine(isItsId, { error: '_io_id is another id' }),
    seen: z
      .strictObject({ type: z.enum(['page', 'screen']), name: text, ...action })
      .refine(isSomebody)
      .refine(isItsId, { error: '_io_id is another id' }),
    identify: z
      .strictObject({ type: z.literal('identify'), ...who, traits: values, ...stamp })
      .refine(isSomebody),
    group: z
      .strictObject({ type: z.literal('group'), ...who, groupId: text, traits: values, ...stamp })
      .refine(isSomebody),
    alias: z.strictObject({ type: z.literal('alias'), userId: text, previousId: text, ...stamp }),
  };
}

/** Segment knows an id whatever source it comes from, so each source has a mark: 8 hexadecimal digits. */
const ofSource = z.string().regex(/^[0-9a-f]{8}-[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
const { track, seen, identify, group, alias } = callsWith(ofSource);

/** The body of Segment's `POST /v1/batch`. */
export const segmentBatch = z.strictObject({
  batch: z
    .array(z.union([track, seen, identify, group, alias]))
    .min(1)
    .max(2500),
  sentAt: isoMilliseconds,
});
