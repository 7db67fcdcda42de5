import { byteLength } from '../model/byte-length.js';
import type { TrackerEvent } from '../model/event.js';
import { handleRejection } from '../model/handle-rejection.js';
import { isRefusal } from '../model/is-refusal.js';
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
    const encoded: unknown = write(event, transport);
    if (typeof encoded !== 'object' || encoded === null || typeof (encoded as Thenable).then === 'function') {
      handleRejection(encoded);
      return cannotBeSent(transport, 'encode() must return { route, body } or a refusal, at once');
    }
    if (isRefusal(encoded)) return readRefusal(encoded, transport);
    const { route, body, warnings } = encoded as EncodedEvent;
    const limits = typeof route === 'string' && Object.hasOwn(routes, route) ? routes[route] : undefined;
    if (limits === undefined) {
      return { code: 'UNSUPPORTED', message: `transport ${transport.name} has no route ${String(route)}` };
    }
    if (typeof body !== 'string') {
      handleRejection(body);
      return cannotBeSent(transport, 'it wrote a body that is not a string');
    }
    const bytes = byteLength(body);
    const most = Math.min(limits.maxEventBytes, limits.maxBatchBytes - limits.envelopeBytes);
    return bytes <= most ? { route, body, bytes, warnings } : tooLarge(transport.name, bytes, most);
  } catch (error) {
    return cannotBeSent(transport, reasonOf(error));
  }
}

/** One look at the text finds half an emoji wherever it stands, and costs less than a look at each value. */
function write(event: TrackerEvent, transport: Transport): unknown {
  const encoded: unknown = transport.encode(event);
  const body = (encoded as Partial<EncodedEvent> | null | undefined)?.body;
  if (typeof body !== 'string' || !body.includes('\\ud')) return encoded;
  const whole = wellFormed(event);
  return whole === event ? encoded : transport.encode(whole);
}

interface Thenable {
  readonly then?: unknown;
}

/** Read once and here, where what it throws is caught. */
function readRefusal({ code, message, field, issues }: Refusal, transport: Transport): Refusal {
  if (typeof code !== 'string' || typeof message !== 'string') {
    return cannotBeSent(transport, 'it returned a refusal without a code or a message');
  }
  return {
    code,
    message,
    field: typeof field === 'string' ? field : undefined,
    issues: Array.isArray(issues) ? issues : undefined,
  };
}

function cannotBeSent({ name }: Transport, why: string): Refusal {
  return { code: 'UNSERIALIZABLE', message: `transport ${name} could not write the event: ${why}` };
}

function tooLarge(name: string, bytes: number, most: number): Refusal {
  return {
    code: 'EVENT_TOO_LARGE',
    message: `the event has ${bytes} bytes; ${name} takes ${most} for one event`,
  };
}
