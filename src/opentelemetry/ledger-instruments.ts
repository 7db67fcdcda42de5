import type { Meter } from '@opentelemetry/api';

export type LedgerInstruments = ReturnType<typeof createLedgerInstruments>;

/** One instrument for each figure of the ledger. An event counts once at `events`, and at each of its transports. */
export function createLedgerInstruments(meter: Meter) {
  const counter = (name: string, description: string) =>
    meter.createObservableCounter(name, { description, unit: '{event}' });
  const level = (name: string, description: string) =>
    meter.createObservableUpDownCounter(name, { description, unit: '{event}' });
  return {
    accepted: counter('typed_cio.events.accepted', 'Calls that returned a receipt.'),
    settled: counter('typed_cio.events.settled', 'Events that have their outcome.'),
    pending: level('typed_cio.events.pending', 'Events that wait or are on their way.'),
    lag: meter.createObservableGauge('typed_cio.events.lag', {
      description: 'The age of the oldest pending event.',
      unit: 's',
    }),
    transportAccepted: counter('typed_cio.transport.accepted', 'Events that the transport was handed.'),
    transportSettled: counter('typed_cio.transport.settled', 'Events that have their outcome there.'),
    transportPending: level('typed_cio.transport.pending', 'Events that wait there or are on their way.'),
  };
}
