import type { Ledger, Outcome } from 'typed-cio';

/** What a program is told of the sandbox that it sends to. */
export interface Settings {
  readonly endpoint: string;
  readonly siteId: string;
  readonly apiKey: string;
  readonly writeKey: string;
  readonly transports: readonly TransportName[];
}

export type TransportName = 'trackApi' | 'dataPipelines';

/** What a program tells of its calls, as JSON. */
export interface Told {
  /** Of every call that was made, in order. */
  readonly ids: readonly string[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly ledger: Ledger;
}
