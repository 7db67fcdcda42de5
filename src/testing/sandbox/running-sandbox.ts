import type { SandboxFetch } from './sandbox-fetch.js';

/** An event, page or screen that a sandbox stored. */
export interface ArrivedEvent {
  /** `event`, `page` or `screen`. */
  readonly kind: string;
  /** Its name. */
  readonly name: string;
  /** Its properties, as they arrived. */
  readonly props: Readonly<Record<string, unknown>>;
  /** The user id of the person it belongs to. */
  readonly userId?: string;
  /** The address of the person it belongs to. */
  readonly email?: string;
  /** The visitor that it was sent for. */
  readonly anonymousId?: string;
  /** The item as it arrived, parsed. */
  readonly raw: unknown;
}

/** A person that a sandbox stored. */
export interface ArrivedPerson {
  /** The id that the sandbox assigned. */
  readonly cioId: string;
  /** Their user id. */
  readonly userId?: string;
  /** Their address. */
  readonly email?: string;
  /** Their traits. */
  readonly traits: Readonly<Record<string, unknown>>;
}

/** The part of a sandbox that is asked what arrived: what `createSandbox` of `typed-cio/sandbox` makes has it. */
export interface RunningSandbox extends SandboxFetch {
  /** The keys to send with. */
  readonly credentials: { readonly siteId: string; readonly apiKey: string; readonly writeKey: string };
  /** Serves on 127.0.0.1; port 0 is any free one. */
  listen(options?: { readonly port?: number }): Promise<{
    readonly url: string;
    /** Stops listening, and ends open connections. */
    close(): Promise<void>;
  }>;
  /** What is stored of events, pages and screens, in order of arrival. */
  events(): readonly ArrivedEvent[];
  /** The people, in the order in which they came into being. */
  people(): readonly ArrivedPerson[];
  /** Every item that arrived, whatever became of it. */
  items(): readonly {
    readonly fate: string;
    readonly request: number;
    readonly kind: string;
    readonly item?: unknown;
    readonly reason?: string;
    readonly message?: string;
  }[];
  /** Every request to the APIs. */
  requests(): readonly { readonly seq: number; readonly headers: Readonly<Record<string, string>> }[];
  /** Calls the listener whenever something arrives; the function returned ends that. */
  subscribe(listener: () => void): () => void;
  /** Forgets everything that arrived. */
  reset(): void;
}
