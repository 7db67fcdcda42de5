/**
 * The tracker of a server, the transports, and what a server does for the visitors of its pages. It runs on Node, Bun, Deno
 * and edge workers.
 *
 * @module typed-cio/server
 */
export type { Fetch, FetchHeaders, FetchInit, FetchInput, FetchResponse } from '../adapters/call-fetch.js';
export type { HttpOptions } from '../adapters/http.js';
export { createHttp } from '../adapters/http.js';
export { memoryStore } from '../adapters/memory-store.js';
export type { TransportSource } from '../core/pipeline/destinations.js';
export type { BatchOptions, PipelineOptions, QueueOptions, RetryOptions } from '../core/pipeline/options.js';
export type { SensitiveDataAction, SensitiveDataOptions } from '../core/sensitive/sensitive-data-options.js';
export type { DataPipelinesOptions } from '../core/transports/data-pipelines.js';
export { dataPipelines } from '../core/transports/data-pipelines.js';
export type { GatewayOptions, PlaceOptions, Region } from '../core/transports/region.js';
export type { SegmentOptions, SegmentRegion } from '../core/transports/segment.js';
export { segment } from '../core/transports/segment.js';
export type { TrackApiOptions } from '../core/transports/track-api.js';
export { trackApi } from '../core/transports/track-api.js';
export type { VisitorCookieOptions } from './anonymous-id.js';
export { anonymousIdFrom, visitorCookie } from './anonymous-id.js';
export type { CookieHeaders, CookieSource } from './cookie-header.js';
export type { PlannedTracker, ServerTracker } from './create-tracker.js';
export { createTracker } from './create-tracker.js';
export { transportFromEnv } from './env.js';
export type { EventsProxy } from './events-proxy/events-proxy.js';
export { eventsProxy } from './events-proxy/events-proxy.js';
export type { EventsProxyOptions, SignedIn } from './events-proxy/proxy-options.js';
export type { NodeRequest, NodeResponse } from './node/node-request.js';
export type { NodeHandler } from './node/to-node-handler.js';
export { toNodeHandler } from './node/to-node-handler.js';
export type {
  DataPipelinesKeys,
  DisabledTrackerOptions,
  KeyedTrackerOptions,
  TrackApiKeys,
  TrackerOptions,
  TrackerSettings,
} from './tracker-options.js';
export type { WaitUntil } from './wait-until.js';
