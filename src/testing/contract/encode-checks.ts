import type { TrackerEvent } from '../../core/model/event.js';
import type { Transport } from '../../core/model/transport.js';
import type { Check } from './check.js';
import { copyOf } from './copy-of.js';
import { difficultEvents } from './difficult-events.js';
import { broken, guarantee } from './guarantee.js';
import { sameValue } from './same-value.js';
import { everyCall } from './sample-events.js';
import { shown } from './shown.js';
import { isEncoded, type TransportProbe } from './transport-probe.js';

/** What a lane relies on when it asks a transport to write an event: at the call, in the caller's own turn. */
export function encodeChecks(probe: TransportProbe, secrets: readonly string[]): readonly Check[] {
  return [
    {
      title: 'has a name',
      run: () => {
        const { name } = probe.make();
        guarantee(
          typeof name === 'string' && name.trim() !== '',
          'A transport has a name: ledger().byTransport, stores and messages go by it.',
          () => `name is ${shown(name)}.`,
        );
      },
    },
    {
      title: 'has routes, each with limits that an event fits into',
      run: () => checkLimits(probe.make()),
    },
    {
      title: 'encodes every call for every kind of person, or refuses it in a sentence',
      run: () => {
        const transport = probe.make();
        for (const [call, event] of everyCall()) checkEncoding(transport, call, event, ['UNSUPPORTED']);
      },
    },
    {
      title: 'encodes whatever properties and traits hold, or refuses it in a sentence',
      run: () => {
        const transport = probe.make();
        for (const [call, event] of difficultEvents()) checkEncoding(transport, call, event);
      },
    },
    {
      title: 'encodes the same event alike each time',
      run: () => {
        const [transport, another] = [probe.make(), probe.make()];
        for (const [call, event] of everyCall()) {
          const [first, second, other] = [
            transport.encode(event),
            transport.encode(event),
            another.encode(event),
          ];
          guarantee(
            sameValue(first, second) && sameValue(first, other),
            'An event is encoded from what it says alone: no clock, no random number, no count. A stored event is sent again by another process, and must be the same there.',
            () =>
              `${call} was encoded as ${shown(first)}, then as ${shown(sameValue(first, second) ? other : second)}.`,
          );
        }
      },
    },
    {
      title: 'leaves the event as it is',
      run: () => {
        const { encode } = probe.make();
        for (const [call, event] of [...everyCall(), ...difficultEvents()]) {
          const before = copyOf(event);
          encode(event);
          guarantee(
            sameValue(event, before),
            'encode changes nothing of the event: the other transports get the same object, and onOutcome does.',
            () => `${call} was ${shown(before)} before and ${shown(event)} after.`,
          );
        }
      },
    },
    {
      title: 'uses each of its routes',
      run: () => {
        const routes = Object.keys(probe.make().routes);
        const used = probe.encodeAll(everyCall());
        guarantee(
          routes.every((route) => used.has(route)),
          'Each route is taken by some call, so that the checks of sending mean something for it.',
          () => `Nothing was encoded for ${shown(routes.filter((route) => !used.has(route)))}.`,
        );
      },
    },
    {
      title: 'keeps its credentials out of events',
      run: () => {
        const { encode } = probe.make();
        for (const [call, event] of everyCall()) {
          guarantee(
            !holdsOne(encode(event), secrets),
            'An encoded event holds no credential: it may lie in a store, and outlive the key.',
            () => `What was encoded for ${call} has one of the secrets in it.`,
          );
        }
      },
    },
  ];
}

/** Whether one of the secrets stands in what is written of a value. What was found is never shown. */
export function holdsOne(value: unknown, secrets: readonly string[]): boolean {
  const text = JSON.stringify(value) ?? '';
  return secrets.some((secret) => secret !== '' && text.includes(secret));
}

function checkLimits({ routes }: Transport): void {
  guarantee(
    Object.keys(routes ?? {}).length > 0,
    'A transport has at least one route: a batch holds events of one route.',
    () => `routes is ${shown(routes)}.`,
  );
  for (const [route, limits] of Object.entries(routes)) {
    const { maxEvents, maxEventBytes, maxBatchBytes, envelopeBytes } = limits;
    guarantee(
      maxEvents >= 1 && maxEventBytes > 0 && envelopeBytes >= 0 && maxBatchBytes > 0,
      'Limits are numbers: maxEvents at least 1, maxEventBytes and maxBatchBytes above 0, envelopeBytes at least 0.',
      () => `The route ${shown(route)} has ${shown(limits)}.`,
    );
    guarantee(
      maxEventBytes + envelopeBytes <= maxBatchBytes,
      'An event of the largest size fits into a request of its own: else it would be accepted and could never be sent.',
      () =>
        `The route ${shown(route)} takes events of ${maxEventBytes} bytes and an envelope of ${envelopeBytes}, but requests of ${maxBatchBytes}.`,
    );
  }
}

/** @param codes The codes that a refusal may have; any when not given. */
function checkEncoding(
  { encode, routes }: Transport,
  call: string,
  event: TrackerEvent,
  codes?: readonly string[],
): void {
  const encoded = encodedOf(() => encode(event), call);
  if (typeof encoded === 'object' && encoded !== null && isEncoded(encoded)) {
    guarantee(
      typeof encoded.body === 'string' && Object.hasOwn(routes, encoded.route),
      'encode returns the text that will be sent, and the name of one of its routes.',
      () => `For ${call} it returned ${shown(encoded)}; the routes are ${shown(Object.keys(routes))}.`,
    );
    return;
  }
  guarantee(
    typeof encoded?.code === 'string' && /\S\s+\S+\s+\S/.test(encoded.message),
    'What is not encoded is refused with a code and a sentence that says why, and at once: encode does not wait.',
    () =>
      `For ${call} it returned ${encoded instanceof Promise ? 'a promise' : shown(encoded)}. Return { route, body } or { code, message }.`,
  );
  guarantee(
    codes === undefined || codes.includes(encoded.code),
    'A call that the destination has no place for is refused with the code UNSUPPORTED.',
    () => `For ${call} it returned the code ${shown(encoded.code)}.`,
  );
}

function encodedOf<Value>(encode: () => Value, call: string): Value {
  try {
    return encode();
  } catch (error) {
    throw broken(
      'encode never throws: it runs inside trackEvent, in the code of whoever calls. What cannot be encoded is returned as a refusal.',
      `For ${call} it threw ${shown(error)}.`,
    );
  }
}
