/**
 * The tracking plan, ids from your own keys, the error class, and every public type. It runs anywhere and does nothing on import.
 *
 * @module typed-cio
 */
export type { BatchReport, OnBatch } from './core/model/batch-report.js';
export type { ErrorCode, ErrorDetails, TroubleCode } from './core/model/errors.js';
export { TrackerError } from './core/model/errors.js';
export type {
  ActionEvent,
  DeviceEvent,
  DeviceRemovalEvent,
  GroupEvent,
  GroupRemovalEvent,
  IdentifyEvent,
  LeaveEvent,
  MergeEvent,
  PlainObject,
  PlainValue,
  RemovalEvent,
  TrackerEvent,
} from './core/model/event.js';
export { idFromKey } from './core/model/id-from-key.js';
export type { Counts, Ledger, ReasonedCounts, TransportCounts } from './core/model/ledger.js';
export type { OrderKeys } from './core/model/order-keys.js';
export type {
  Delivered,
  Dropped,
  DropReason,
  Issue,
  LaneOutcome,
  Outcome,
  Refusal,
  Rejected,
  RejectionCode,
} from './core/model/outcome.js';
export type { KnownPerson, Person } from './core/model/person.js';
export type {
  Cancellation,
  Clock,
  Http,
  HttpRequest,
  HttpResponse,
  IdSource,
  Logger,
} from './core/model/ports.js';
export type { Receipt } from './core/model/receipt.js';
export type { InputOf, SchemaIssue, SchemaResult, StandardSchema } from './core/model/standard-schema.js';
export type { LaneStore, Store, StoredEvent } from './core/model/store.js';
export type {
  AnyEvents,
  AnyTraits,
  CallOptions,
  Device,
  EventShapes,
  GroupOptions,
  IdentifyOptions,
  LibraryDate,
  NoProps,
  PropsArguments,
  Tracker,
  WaitOptions,
  WithRemovals,
} from './core/model/tracker.js';
export type {
  Answer,
  Batch,
  EncodedEvent,
  RefusedEvent,
  RouteLimits,
  SendContext,
  Transport,
} from './core/model/transport.js';
export { createTracker } from './core/model/wrong-entry-point.js';
export type { Middleware } from './core/pipeline/middleware.js';
export type { OnOutcome, SettledEvent } from './core/pipeline/settle.js';
export type {
  Alias,
  EventDefinition,
  IdentifyFrom,
  Naming,
  Plan,
  SentFrom,
  Stage,
  TraitsDefinition,
} from './core/plan/define-plan.js';
export { definePlan } from './core/plan/define-plan.js';
export type { EventMapOf, PagesOf, TraitsOf } from './core/plan/event-map.js';
export type { PageTraits, ServerTraits } from './core/plan/page-traits.js';
