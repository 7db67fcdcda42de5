import { z } from 'zod';
import { eventNameProblem } from '../track/event-name.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_EVENT_DATA_BYTES } from '../wire/limits.js';
import { ulid } from '../wire/ulid.js';
import { unixSeconds } from '../wire/unix-seconds.js';

const HASH = 'event data must be a hash (e.g., send "data":{} instead of "data":"")';

/** `type` of a v1 event: "anything else becomes event" (Track OpenAPI). */
export function eventKind(type: unknown): 'event' | 'page' | 'screen' {
  return type === 'page' || type === 'screen' ? type : 'event';
}

const fields = {
  name: z.string('name must be a string'),
  type: z.unknown().optional().transform(eventKind),
  id: ulid.optional(),
  timestamp: unixSeconds.optional(),
  data: z
    .record(z.string(), z.unknown(), HASH)
    .refine(
      (data) => byteSize(JSON.stringify(data)) <= MAX_EVENT_DATA_BYTES,
      `event data cannot be longer than ${MAX_EVENT_DATA_BYTES} bytes`,
    )
    .optional(),
};

function hasGoodName(
  { type, name }: { readonly type: string; readonly name: string },
  context: z.RefinementCtx,
): void {
  const message = eventNameProblem(type, name);
  if (message) context.addIssue({ code: 'custom', path: ['name'], message });
}

/** The body of an event for a known person. */
export const eventBody = z.looseObject(fields).superRefine(hasGoodName);

/** The body of an anonymous event; without `anonymous_id` it is an "Invite" event, which needs `data.recipient`. */
export const anonymousEventBody = z
  .looseObject({
    ...fields,
    anonymous_id: z
      .string('anonymous_id must be a string')
      .min(1, 'anonymous_id cannot be an empty string')
      .optional(),
  })
  .superRefine(hasGoodName)
  .superRefine(({ anonymous_id, data }, context) => {
    const recipient = data?.recipient;
    if (anonymous_id !== undefined || (typeof recipient === 'string' && recipient !== '')) return;
    context.addIssue({
      code: 'custom',
      path: ['anonymous_id'],
      message: 'anonymous_id must be present (or data.recipient, for an invite)',
      params: { required: true },
    });
  });
