import type { z } from 'zod';
import { refFromPath } from '../workspace/person-ref.js';
import { storeEvent } from '../workspace/store-event.js';
import { anonymousEventBody, eventBody, eventKind } from './event-body.js';
import { v1Call } from './v1-call.js';

/** `POST /api/v1/customers/{identifier}/events`. */
export const personEvent = v1Call({
  kind: (body) => eventKind(body.type),
  schema: eventBody,
  apply: ({ workspace, params, api, receivedAt }, body, raw) =>
    storeEvent(workspace, {
      ...contentOf(body),
      api,
      receivedAt,
      person: refFromPath(params.identifier!),
      raw,
    }),
});

/** `POST /api/v1/events`. */
export const anonymousEvent = v1Call({
  kind: (body) => eventKind(body.type),
  schema: anonymousEventBody,
  apply: ({ workspace, api, receivedAt }, body, raw) =>
    storeEvent(workspace, { ...contentOf(body), api, receivedAt, anonymousId: body.anonymous_id, raw }),
});

/** What happened, without the one who did it. Version 1 says `type` and `data`. */
function contentOf({ type: kind, name, data: props = {}, id, timestamp }: z.output<typeof eventBody>) {
  return { kind, name, props, id, timestamp };
}
