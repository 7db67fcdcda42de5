import type { BatchObservableResult } from '@opentelemetry/api';
import type { Ledger } from '../core/model/ledger.js';
import { endingsOf } from './endings.js';
import { createLedgerInstruments, type LedgerInstruments } from './ledger-instruments.js';
import { commonAttributes, type MetricOptions, meterOf } from './meter.js';

/**
 * Shows a tracker's ledger as OpenTelemetry metrics. The ledger is read when the metrics are collected, and at no
 * other time: a call costs what it did.
 *
 * @returns Ends the observation.
 * @example
 * const tracker = createTracker({ transport: transportFromEnv(), onBatch: recordBatches() });
 * const stop = observeTracker(tracker);
 */
export function observeTracker(
  tracker: { readonly ledger: () => Ledger },
  options: MetricOptions = {},
): () => void {
  const meter = meterOf(options);
  const common = commonAttributes(options);
  const instruments = createLedgerInstruments(meter);
  const all = Object.values(instruments);
  const observe = (result: BatchObservableResult) => report(tracker.ledger(), instruments, common, result);
  meter.addBatchObservableCallback(observe, all);
  return () => meter.removeBatchObservableCallback(observe, all);
}

function report(
  ledger: Ledger,
  instruments: LedgerInstruments,
  common: Readonly<Record<string, string>>,
  result: BatchObservableResult,
): void {
  const { accepted, settled, pending, lag, transportAccepted, transportSettled, transportPending } =
    instruments;
  result.observe(pending, ledger.pending, common);
  result.observe(lag, ledger.oldestPendingMs / 1000, common);
  for (const [name, counts] of Object.entries(ledger.byEvent)) {
    const attributes = { ...common, 'typed_cio.event': name };
    result.observe(accepted, counts.accepted, attributes);
    for (const ending of endingsOf(counts)) {
      result.observe(settled, ending.count, { ...attributes, ...ending.attributes });
    }
  }
  for (const [name, counts] of Object.entries(ledger.byTransport)) {
    const attributes = { ...common, 'typed_cio.transport': name };
    result.observe(transportAccepted, counts.accepted, attributes);
    result.observe(transportPending, counts.pending, attributes);
    for (const ending of endingsOf(counts)) {
      result.observe(transportSettled, ending.count, { ...attributes, ...ending.attributes });
    }
  }
}
