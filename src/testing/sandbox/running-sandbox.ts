import type { SandboxFetch } from './sandbox-fetch.js';

/** An event, page or screen that a sandbox stored. */
export interface ArrivedEvent {
  readonly kind: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly userId?: string;
  readonly email?: string;
  readonly anonymousId?: string;
  /** The item as it arrived, parsed. */
  readonly raw: unknown;
}

/** A person that a sandbox stored. */
export interface ArrivedPerson {
  readonly cioId: string;
  readonly userId?: string;
  readonly email?: string;
  readonly traits: Readonly<Record<string, unknown>>;
}

/** The part of a sandbox that is asked what arrived: what `createSandbox` of `typed-cio/sandbox` makes has it. */
export interface RunningSandbox extends SandboxFetch {
  readonly credentials: { readonly siteId: string; readonly apiKey: string; readonly writeKey: string };
  listen(options?: { readonly port?: number }): Promise<{ readonly url: string; close(): Promise<void> }>;
  events(): readonly ArrivedEvent[];
  people(): readonly ArrivedPerson[];
  items(): readonly {
    readonly fate: string;
    readonly request: number;
    readonly kind: string;
    readonly item?: unknown;
    readonly reason?: string;
    readonly message?: string;
  }[];
  requests(): readonly { readonly seq: number; readonly headers: Readonly<Record<string, string>> }[];
  subscribe(listener: () => void): () => void;
  reset(): void;
}
