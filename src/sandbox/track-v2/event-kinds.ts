import { z } from 'zod';
import { eventNameProblem } from '../track/event-name.js';
import type { personIdentifiers } from '../track/identifiers.js';
import { ulid } from '../wire/ulid.js';
import { unixSeconds } from '../wire/unix-seconds.js';
import { storeEvent } from '../workspace/store-event.js';
import type { ItemKind } from './item-kind.js';
import { itemKind } from './item-kind.js';

/** The actions `event`, `page` and `screen` of a person: one shape, three kinds. */
export function eventKinds(
  identifiers: ReturnType<typeof personIdentifiers>,
): Readonly<Record<'event' | 'page' | 'screen', ItemKind>> {
  return {
    event: eventKind('event', identifiers),
    page: eventKind('page', identifiers),
    screen: eventKind('screen', identifiers),
  };
}

function eventKind(
  kind: 'event' | 'page' | 'screen',
  identifiers: ReturnType<typeof personIdentifiers>,
): ItemKind {
  const schema = z.looseObject({
    identifiers,
    name: z.string('name must be a string').superRefine((name, context) => {
      const message = eventNameProblem(kind, name);
      if (message) context.addIssue({ code: 'custom', message });
    }),
    id: ulid.optional(),
    timestamp: unixSeconds.optional(),
    attributes: z.record(z.string(), z.unknown(), 'attributes must be an object').optional(),
  });
  return itemKind(schema, (item, { workspace, receivedAt, raw }) =>
    storeEvent(workspace, {
      api: 'track',
      kind,
      name: item.name,
      props: item.attributes ?? {},
      id: item.id,
      timestamp: item.timestamp,
      receivedAt,
      person: item.identifiers,
      raw,
    }),
  );
}
