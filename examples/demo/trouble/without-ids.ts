import type { Http } from 'typed-cio';

/** Every name under which an event's id goes out. */
const idNames = new Set(['id', 'messageId', '_io_id']);

/**
 * HTTP that takes the ids off on the way, as the SDKs that have none do. A server cannot tell a repeat from a new
 * event then: what it stored and could not acknowledge stands twice.
 */
export function withoutIds(http: Http): Http {
  return (request) => http({ ...request, body: JSON.stringify(strip(JSON.parse(request.body))) });
}

function strip(body: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(body.batch) ? { ...body, batch: body.batch.map(stripEvent) } : stripEvent(body);
}

/** An id on the event itself and in its properties; that of the person, under `identifiers`, stays. */
function stripEvent(event: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(event).filter(([name]) => !idNames.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => (isProperties(name, value) ? [name, stripEvent(value)] : [name, value])),
  );
}

function isProperties(name: string, value: unknown): value is Record<string, unknown> {
  return ['attributes', 'properties', 'data'].includes(name) && typeof value === 'object' && value !== null;
}
