/** One event as it came over the wire, whatever SDK wrote it. */
export interface ArrivedEvent {
  /** Which of the events of the row it is. */
  readonly n: number;
  /** What the SDK lets the server know repeats by. */
  readonly id: string | undefined;
  /** A property asks the server to refuse it. */
  readonly isBad: boolean;
}

export interface ArrivedBody {
  readonly events: readonly ArrivedEvent[];
  /** When the SDK says that it sent this request: what makes up for a wrong clock. */
  readonly sentAt: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Segment, Customer.io's Pipelines and RudderStack: `batch[].messageId`. PostHog: `batch[].uuid`. Amplitude:
 * `events[].insert_id`. Customer.io's Track API v1: the body is the event.
 */
export function readEvents(path: string, text: string): ArrivedBody {
  const body = parse(text);
  const sentAt = [body.sentAt, body.sent_at, body.client_upload_time].find((one) => typeof one === 'string');
  const list = [body.batch, body.events].find(Array.isArray) as readonly Json[] | undefined;
  const events = list ?? (/\/customers\/[^/]+\/events$/.test(path) ? [body] : []);
  return { events: events.map(readEvent), sentAt: sentAt as string | undefined };
}

function readEvent(event: Json): ArrivedEvent {
  const properties = (event.properties ?? event.event_properties ?? event.data ?? {}) as Json;
  const id = [event.messageId, event.uuid, event.insert_id, event.id].find((one) => typeof one === 'string');
  return { n: Number(properties.n), id: id as string | undefined, isBad: properties.bad === true };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
