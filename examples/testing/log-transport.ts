import type { Transport } from 'typed-cio';

/** One JSON line for each event, for whatever collects the logs. */
export function logTransport(write: (lines: string) => void): Transport {
  return {
    name: 'log',
    routes: { line: { maxEvents: 100, maxEventBytes: 32_000, maxBatchBytes: 500_000, envelopeBytes: 1 } },
    encode: (event) => ({ route: 'line', body: JSON.stringify(event) }),
    send: async ({ bodies }) => {
      write(`${bodies.join('\n')}\n`);
      return { kind: 'stored' };
    },
  };
}
