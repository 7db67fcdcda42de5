import { byteLength } from '../model/byte-length.js';
import type { TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import type { RouteLimits, Transport } from '../model/transport.js';

/** An event as the very text that will be sent, and its size. */
export interface MeasuredEvent {
  readonly route: string;
  readonly body: string;
  readonly bytes: number;
}

/** Has the transport write the event, once, and holds the text against its limits. Never throws. */
export function encode(
  event: TrackerEvent,
  transport: Transport,
  routes: Readonly<Record<string, RouteLimits>>,
): MeasuredEvent | Refusal {
  try {
    const encoded = transport.encode(event);
    if ('code' in encoded) return encoded;
    const { route, body } = encoded;
    const limits = routes[route];
    if (limits === undefined) {
      return { code: 'UNSUPPORTED', message: `transport ${transport.name} has no route ${route}` };
    }
    if (typeof body !== 'string') {
      return { code: 'UNSERIALIZABLE', message: `transport ${transport.name} wrote a body that is no text` };
    }
    const bytes = byteLength(body);
    const most = Math.min(limits.maxEventBytes, limits.maxBatchBytes - limits.envelopeBytes);
    return bytes <= most ? { route, body, bytes } : tooLarge(transport.name, bytes, most);
  } catch (error) {
    return {
      code: 'UNSERIALIZABLE',
      message: `transport ${transport.name} could not write the event: ${reasonOf(error)}`,
    };
  }
}

function tooLarge(name: string, bytes: number, most: number): Refusal {
  return {
    code: 'EVENT_TOO_LARGE',
    message: `the event has ${bytes} bytes; ${name} takes ${most} for one event`,
  };
}
