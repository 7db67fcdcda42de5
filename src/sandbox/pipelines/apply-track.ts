import type { Fate } from '../fate.js';
import { storeEvent } from '../workspace/store-event.js';
import type { CallContext } from './call-context.js';
import { personOf, timeOf } from './call-context.js';
import type { Call } from './call-schemas.js';
import { semanticEvents } from './semantic-events.js';

/** Stores a Pipelines track call, or does what its name says when that is a semantic event's. */
export function applyTrack(call: Call<'track'>, context: CallContext): Fate {
  const semantic = Object.hasOwn(semanticEvents, call.event) ? semanticEvents[call.event] : undefined;
  if (semantic) return semantic(call, context);
  return keep('event', call.event, call, context);
}

/** Stores a page or screen; a page without a name goes by its address (assumed). */
export function applyView(kind: 'page' | 'screen', call: Call<'page'>, context: CallContext): Fate {
  const { url, path } = call.properties;
  const name = [call.name, url, path].find((one) => typeof one === 'string' && one.trim() !== '');
  return keep(kind, String(name ?? ''), call, context);
}

function keep(
  kind: 'event' | 'page' | 'screen',
  name: string,
  call: Call<'page'> | Call<'track'>,
  { workspace, receivedAt, raw, batchContext }: CallContext,
): Fate {
  return storeEvent(workspace, {
    api: 'pipelines',
    kind,
    name,
    props: call.properties,
    id: call.messageId ?? undefined,
    timestamp: timeOf(call),
    receivedAt,
    person: personOf(call.userId),
    anonymousId: call.anonymousId,
    groupId: typeof call.groupId === 'string' ? call.groupId : undefined,
    context: call.context ?? batchContext,
    raw,
  });
}
