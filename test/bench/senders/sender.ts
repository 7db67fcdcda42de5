/** An SDK of its own kind, at its default settings, behind the one interface that the benchmarks speak. */
export interface Sender {
  /** As the tables call it. */
  readonly name: string;
  /** The npm package. */
  readonly package: string;
  readonly version: () => string;
  /** How many events a plain loop may track before it must await `room`, since the SDK loses or chokes on more. */
  readonly burst: number;
  /** The same, chosen for the SDK's best figure: its callers would have to know its batch size and wait for each batch. */
  readonly bestBurst: number;
  readonly open: (options: SenderOptions) => Client | Promise<Client>;
}

export interface SenderOptions {
  /** Where to send: `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Asks the SDK what became of each event, where it can say. Left out where only speed counts. */
  readonly onReport?: ((n: number, isDelivered: boolean) => void) | undefined;
  /** Hears of errors that the SDK tells of outside of an event's report. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** One open SDK. `track` throws whatever the SDK throws. */
export interface Client {
  readonly track: (userId: string, properties: Properties) => void;
  /** Resolves when more may be tracked without loss. */
  readonly room: () => Promise<void>;
  /** The ending that the SDK documents, with its own patience unless told otherwise. */
  readonly close: (timeoutMs?: number) => Promise<void>;
}

/** What an event carries. By `n` it is known again at the server and in the SDK's own reports. */
export interface Properties {
  readonly n: number;
  readonly [name: string]: unknown;
}

export const eventName = 'Order Completed';
