import { byteLength } from '../model/byte-length.js';
import type { TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import type { EncodedEvent, RouteLimits, Transport } from '../model/transport.js';
import { wellFormed } from '../model/well-formed.js';

/** An event as the very text that will be sent, and its size. */
export interface MeasuredEvent extends EncodedEvent {
  readonly bytes: number;
}

/** Has the transport write the event, once, and holds the text against its limits. Never throws. */
export function encode(
  event: TrackerEvent,
  transport: Transport,
  routes: Readonly<Record<string, RouteLimits>>,
): MeasuredEvent | Refusal {
  try {
    const encoded = write(event, transport);
    if ('code' in encoded) return encoded;
    const { route, body, warnings } = encoded;
    const limits = routes[route];
    if (limits === undefined) {
      return { code: 'UNSUPPORTED', message: `transport ${transport.name} has no route ${route}` };
    }
    if (typeof body !== 'string') {
      return { code: 'UNSERIALIZABLE', message: `transport ${transport.name} wrote a body that is no text` };
    }
    const bytes = byteLength(body);
    const most = Math.min(limits.maxEventBytes, limits.maxBatchBytes - limits.envelopeBytes);
    return bytes <= most ? { route, body, bytes, warnings } : tooLarge(transport.name, bytes, most);
  } catch (error) {
    return {
      code: 'UNSERIALIZABLE',
      message: `transport ${transport.name} could not write the event: ${reasonOf(error)}`,
    };
  }
}

/** One look at the text finds half an emoji wherever it stands, and costs less than a look at each value. */
function write(event: TrackerEvent, transport: Transport): EncodedEvent | Refusal {
  const encoded = transport.encode(event);
  if ('code' in encoded || typeof encoded.body !== 'string' || !encoded.body.includes('\\ud')) return encoded;
  const whole = wellFormed(event);
  return whole === event ? encoded : transport.encode(whole);
}

function tooLarge(name: string, bytes: number, most: number): Refusal {
  return {
    code: 'EVENT_TOO_LARGE',
    message: `the event has ${bytes} bytes; ${name} takes ${most} for one event`,
  };
}
