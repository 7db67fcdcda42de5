import type { OnBatch } from '../core/model/batch-report.js';
import type { TrackerError } from '../core/model/errors.js';
import type { Clock, Http, IdSource, Logger } from '../core/model/ports.js';
import type { Store } from '../core/model/store.js';
import type { TransportSource } from '../core/pipeline/destinations.js';
import type { Middleware } from '../core/pipeline/middleware.js';
import type { PipelineOptions } from '../core/pipeline/options.js';
import type { OnOutcome } from '../core/pipeline/settle.js';
import type { Plan } from '../core/plan/define-plan.js';
import type { SensitiveDataAction, SensitiveDataOptions } from '../core/sensitive/sensitive-data-options.js';
import type { PlaceOptions } from '../core/transports/region.js';
import type { WaitUntil } from './wait-until.js';

/** What a tracker can be told. Only `transport` is needed. */
export interface TrackerOptions extends TrackerSettings {
  /**
   * Where events go. A list sends each event to every one of them, each with its own queue and its own patience. A
   * function is called at the first event, so that the file can be loaded where there are no keys, as in a build. While
   * it throws, `onError` is told once, its events are dropped (`disabled`), and a later event tries again.
   * @example createTracker({ transport: () => transportFromEnv() })
   */
  readonly transport: TransportSource | readonly TransportSource[];
  /** Belongs to the transport: `trackApi({ siteId, apiKey })`. Without a transport it is the short form. */
  readonly siteId?: undefined;
  /** Belongs to the transport, as `siteId` does. */
  readonly apiKey?: undefined;
  /** Belongs to the transport: `dataPipelines({ writeKey })`. Without a transport it is the short form. */
  readonly writeKey?: undefined;
  /** Belongs to the transport. */
  readonly region?: undefined;
  /** Belongs to the transport. */
  readonly endpoint?: undefined;
  /** Belongs to the transport. */
  readonly headers?: undefined;
}

/**
 * The short form, for one destination: the keys in place of a transport. A site id and an API key stand for `trackApi()`, a
 * write key for `dataPipelines()`.
 *
 * @example
 * createTracker<EventMap>({ siteId, apiKey, region: 'eu' });
 * createTracker<EventMap>({ writeKey });
 */
export type KeyedTrackerOptions = TrackerSettings & (TrackApiKeys | DataPipelinesKeys);

/** The keys of a Track API workspace in the short form of `createTracker`, as `trackApi()` takes them. */
export interface TrackApiKeys extends PlaceOptions {
  /** The site id of the workspace, of its Track API keys. */
  readonly siteId: string;
  /** The API key that belongs to the site id. A secret: it stays on servers. */
  readonly apiKey: string;
  /** Belongs to Data Pipelines. */
  readonly writeKey?: undefined;
  /** The keys stand for one. */
  readonly transport?: undefined;
}

/** The key of a Data Pipelines source in the short form of `createTracker`, as `dataPipelines()` takes it. */
export interface DataPipelinesKeys extends PlaceOptions {
  /** The write key of one Data Pipelines source. */
  readonly writeKey: string;
  /** Belongs to the Track API. */
  readonly siteId?: undefined;
  /** Belongs to the Track API. */
  readonly apiKey?: undefined;
  /** The key stands for one. */
  readonly transport?: undefined;
}

/**
 * A tracker that is switched off in the code: it needs neither a transport nor keys, and may have them.
 *
 * @example createTracker<EventMap>({ enabled: false });
 */
export interface DisabledTrackerOptions extends TrackerSettings, PlaceOptions {
  /** Nothing is sent: every call is dropped, `disabled`. */
  readonly enabled: false;
  /** Not looked at. */
  readonly transport?: TrackerOptions['transport'] | undefined;
  /** Not looked at. */
  readonly siteId?: string | undefined;
  /** Not looked at. */
  readonly apiKey?: string | undefined;
  /** Not looked at. */
  readonly writeKey?: string | undefined;
}

/** What a tracker can be told besides where events go. */
export interface TrackerSettings extends PipelineOptions {
  /**
   * Switches the tracker off: every call is dropped, `disabled`, and nothing is checked, made or sent. It needs no keys.
   * `CUSTOMER_IO_ENABLED=0` (`false`, `no`, `off`) in the environment does the same, whatever stands here.
   * @default true
   */
  readonly enabled?: boolean | undefined;
  /** The tracking plan: events and traits are held against it before they leave, in production too. */
  readonly plan?: Plan | undefined;
  /**
   * The name of this service, for the `writers` of the plan's traits: a trait that it may not write is refused.
   * @default none, so that it may write only traits without `writers`
   */
  readonly writer?: string | undefined;
  /**
   * What becomes of a call that is wrong in itself (its person, name, properties, time): an outcome, rejected; an
   * exception; or, for what only the plan objects to, sent all the same with one warning.
   * @default 'reject'
   */
  readonly onInvalid?: 'reject' | 'throw' | 'send';
  /**
   * Lets the properties `recipient`, `from_address` and `reply_to` through, which override a campaign's own
   * settings.
   * @default false
   */
  readonly allowMessageOverrides?: boolean;
  /**
   * What becomes of card numbers, government ids, health data, passwords and tokens in properties, traits and
   * context, known by name or by looks: `'redact'`, `'reject'` or `'allow'`, or an object with exceptions for all
   * calls. It looks after `middleware`. Exceptions of one event belong into the plan: `allowSensitive`.
   * @default 'redact' with a plan, 'allow' without one
   * @example
   * createTracker({ transport, sensitiveData: 'reject' });
   * createTracker({ transport, sensitiveData: { action: 'redact', allow: ['tax_id', 'items.serial'] } });
   */
  readonly sensitiveData?: SensitiveDataAction | SensitiveDataOptions | undefined;
  /** Looks at each event at the call, in this order: redaction, enrichment, sampling. */
  readonly middleware?: readonly Middleware[];
  /**
   * Where pending events are kept besides the memory of the process.
   * @default nowhere
   */
  readonly store?: Store;
  /**
   * For platforms that freeze or end what runs after the response: Vercel's `waitUntil`, Cloudflare's, Next.js'
   * `after`. Called within each request that makes a call, with a promise that resolves once the request's events
   * have their outcome, or after 10 seconds. Events then go out at once instead of after `batch.maxWaitMs`.
   * @default the process goes on by itself
   * @example
   * import { waitUntil } from '@vercel/functions'; // or from 'cloudflare:workers'
   *
   * createTracker({ transport, waitUntil });
   */
  readonly waitUntil?: WaitUntil | undefined;
  /**
   * Keeps the content of each pending event, so that `onOutcome` has it as `event.call` when the event is not delivered: for a
   * dead letter that `replay` can send again. It costs each pending event about the size of its JSON in memory, and a
   * little time at the call.
   * @default false
   */
  readonly keepCalls?: boolean | undefined;
  /**
   * Told of every event's ending.
   * @default a warning in the log, once for each kind of rejection
   */
  readonly onOutcome?: OnOutcome;
  /**
   * Told once of what keeps a whole transport from delivering: a refused key, the wrong region.
   * @default a line in the log
   */
  readonly onError?: (error: TrackerError) => void;
  /**
   * Told of each request once it is answered: how many events, how long it took, what the server said.
   * @default nobody
   */
  readonly onBatch?: OnBatch;
  /**
   * Writes one line for each request: what was sent, how long it took, what the server said. The lines go to
   * `logger.debug`, or to `logger.warn` where there is none.
   * @default false
   */
  readonly debug?: boolean;
  /**
   * Where lines for people go.
   * @default console
   */
  readonly logger?: Logger;
  /** @default the system's */
  readonly clock?: Clock;
  /** @default createHttp() */
  readonly http?: Http;
  /** @default new ULIDs */
  readonly newId?: IdSource;
}
