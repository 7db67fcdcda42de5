import type { Answer, TrackerEvent, Transport } from 'typed-cio';

/** Where lines go: a table of the application's own database, a message broker. */
export type WriteLines = (lines: readonly string[]) => Promise<void>;

/**
 * A transport that is no HTTP: each event is a line, written in one go with the others of its batch. It is an
 * example of how little a transport is, and proof that the pipeline does not care.
 */
export function outbox(write: WriteLines): Transport {
  return {
    name: 'outbox',
    routes: { lines: { maxEvents: 100, maxEventBytes: 10_000, maxBatchBytes: 100_000, envelopeBytes: 1 } },
    encode: (event: TrackerEvent) =>
      event.kind === 'merge'
        ? { code: 'UNSUPPORTED', message: 'the outbox has no mergePeople; merge where it is read' }
        : { route: 'lines', body: JSON.stringify(event) },
    send: async ({ bodies }): Promise<Answer> => {
      await write(bodies);
      return { kind: 'stored' };
    },
  };
}
