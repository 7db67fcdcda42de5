import type { ActionEvent, TrackerEvent, Transport } from 'typed-cio';

/** The one event that goes bad, by its name and whose it is. */
export const poison = { name: 'Account Created', userId: 'account-1' } as const;

/**
 * A transport with a bug: it writes one event with a blank name. The tracker would have refused such a name at
 * the call, but here it goes wrong after every check, so only the server can object. The Track API refuses
 * that one item of the batch (207); Data Pipelines in strict mode refuses the whole batch (400), and the
 * tracker has to find out which of its events is to blame.
 */
export function withPoison(transport: Transport): Transport {
  return {
    ...transport,
    encode: (event) => transport.encode(isPoison(event) ? { ...event, name: '' } : event),
  };
}

function isPoison(event: TrackerEvent): event is ActionEvent {
  return (
    event.kind === 'event' &&
    event.name === poison.name &&
    event.person.by === 'userId' &&
    event.person.userId === poison.userId
  );
}
