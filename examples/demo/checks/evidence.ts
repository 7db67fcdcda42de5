import type { Ledger, Outcome, SettledEvent, TrackerError } from 'typed-cio';
import type { Sandbox, SandboxEvent } from 'typed-cio/sandbox';
import type { App } from '../../backend/app.js';

/** Both ways in, by the sandbox's name for the API and the tracker's for the transport. */
export const apis = [
  { via: 'track', transport: 'trackApi' },
  { via: 'pipelines', transport: 'dataPipelines' },
] as const;

export type Via = (typeof apis)[number]['via'];

/** What three parties have to say of one run: the backend, the tracker and the server. */
export interface Evidence {
  /** The backend's own books. */
  readonly app: App;
  /** The tracker's account at the end, and the ending of each event that it told. */
  readonly ledger: Ledger;
  readonly outcomes: readonly (SettledEvent & { readonly outcome: Outcome })[];
  /** What the server was sent and what it stored. */
  readonly sandbox: Sandbox;
  readonly stored: readonly SandboxEvent[];
  readonly plannedFaults: number;
  /** What the tracker told `onError`: of the trouble planned here, nothing is a matter for people. */
  readonly errors: readonly TrackerError[];
  readonly withIds: boolean;
  readonly seconds: number;
}

/** One row of the report. */
export interface Finding {
  readonly label: string;
  readonly total?: number;
  readonly byApi?: Readonly<Record<Via, number>>;
  /** Absent for a figure that is neither good nor bad. */
  readonly isGood?: boolean;
  readonly note?: string;
}

/** The same question asked of both APIs. */
export function forEachApi(ask: (api: (typeof apis)[number]) => number): Record<Via, number> {
  const [track, pipelines] = apis;
  return { track: ask(track), pipelines: ask(pipelines) };
}
