import { invalidOption, oneOf, showGiven } from '../model/invalid-option.js';

/** When a batch goes out: as soon as it is full, or when its oldest event has waited long enough. */
export interface BatchOptions {
  /**
   * Never above what the transport takes.
   * @default 1000
   */
  readonly maxEvents?: number;
  /**
   * UTF-8 bytes of the request body. Never above what the transport takes.
   * @default 500_000
   */
  readonly maxBytes?: number;
  /**
   * How long an event may wait for others. `identify` waits 250 ms at most, whatever this is.
   * @default 1000
   */
  readonly maxWaitMs?: number;
}

/** How much may be pending at each transport, events on their way included. */
export interface QueueOptions {
  /**
   * The most events.
   * @default 100_000
   */
  readonly maxEvents?: number;
  /**
   * UTF-8 bytes of the encoded events.
   * @default 64 MiB
   */
  readonly maxBytes?: number;
  /**
   * Which event gives way, with the outcome dropped, `queue-full`: the one that has waited longest (and is not on
   * its way), or the new one. To lose neither, wait for `ready()` before the call.
   * @default 'drop-oldest'
   */
  readonly whenFull?: 'drop-oldest' | 'drop-newest';
}

/** How trouble is waited out: exponentially, with jitter, and never less than the server asks for. */
export interface RetryOptions {
  /** @default 500 */
  readonly minDelayMs?: number;
  /** @default 30_000, or `minDelayMs` where that is more */
  readonly maxDelayMs?: number;
  /**
   * An event that has waited longer is dropped, `expired`.
   * @default 24 hours
   */
  readonly maxAgeMs?: number;
}

/** How events wait, go out and are tried again. The defaults suit a server. */
export interface PipelineOptions {
  /** When a batch goes out. */
  readonly batch?: BatchOptions;
  /** How much may be pending. */
  readonly queue?: QueueOptions;
  /** How trouble is waited out. */
  readonly retry?: RetryOptions;
  /**
   * Requests on their way at once, for each transport.
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * For one request, the reading of the answer included.
   * @default 10_000
   */
  readonly timeoutMs?: number;
}

/** The same with every default filled in. */
export interface PipelineSettings {
  readonly batch: Required<BatchOptions>;
  readonly queue: Required<QueueOptions>;
  readonly retry: Required<RetryOptions>;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

/** @throws TrackerError `INVALID_OPTION`, naming the option. */
export function readPipelineOptions(options: PipelineOptions): PipelineSettings {
  const batch = readGroup('batch', options.batch);
  const queue = readGroup('queue', options.queue);
  const retry = readGroup('retry', options.retry);
  const settings: PipelineSettings = {
    batch: {
      maxEvents: batch.maxEvents ?? 1000,
      maxBytes: batch.maxBytes ?? 500_000,
      maxWaitMs: batch.maxWaitMs ?? 1000,
    },
    queue: {
      maxEvents: queue.maxEvents ?? 100_000,
      maxBytes: queue.maxBytes ?? 64 * 1024 * 1024,
      whenFull: queue.whenFull ?? 'drop-oldest',
    },
    retry: {
      minDelayMs: retry.minDelayMs ?? 500,
      maxDelayMs: retry.maxDelayMs ?? Math.max(30_000, retry.minDelayMs ?? 0),
      maxAgeMs: retry.maxAgeMs ?? 24 * 60 * 60 * 1000,
    },
    concurrency: options.concurrency ?? 4,
    timeoutMs: options.timeoutMs ?? 10_000,
  };
  atLeast(1, 'batch.maxEvents', settings.batch.maxEvents);
  atLeast(1, 'batch.maxBytes', settings.batch.maxBytes);
  atLeast(0, 'batch.maxWaitMs', settings.batch.maxWaitMs);
  atLeast(1, 'queue.maxEvents', settings.queue.maxEvents);
  atLeast(1, 'queue.maxBytes', settings.queue.maxBytes);
  oneOf(['drop-oldest', 'drop-newest'], 'queue.whenFull', settings.queue.whenFull);
  atLeast(1, 'retry.minDelayMs', settings.retry.minDelayMs);
  atLeast(settings.retry.minDelayMs, 'retry.maxDelayMs', settings.retry.maxDelayMs);
  atLeast(1, 'retry.maxAgeMs', settings.retry.maxAgeMs);
  atLeast(1, 'concurrency', settings.concurrency);
  atLeast(1, 'timeoutMs', settings.timeoutMs);
  return settings;
}

function readGroup<Group extends object>(option: string, given: Group | undefined): Partial<Group> {
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  throw invalidOption(option, `${option} is ${showGiven(given)}; give an object`);
}

function atLeast(least: number, option: string, given: unknown): void {
  if (typeof given === 'number' && Number.isFinite(given) && given >= least) return;
  throw invalidOption(option, `${option} is ${showGiven(given)}; give a number of at least ${least}`);
}
