/**
 * A local Customer.io: what it was sent is stored and can be asked for.
 *
 * @module typed-cio/sandbox
 */
export { createSandbox } from './create-sandbox.js';
export type { DropReason, RefusalReason } from './fate.js';
export type { SandboxFault } from './fault.js';
export type { ArrivedItem, ArrivedRequest, SandboxListener, SandboxNews } from './inbox/arrived.js';
export type { AliasInUse, PlannedName, SandboxCoverage, SeenName } from './plan/coverage.js';
export type { PlannedAlias, PlannedEvent, SandboxPlan } from './plan/sandbox-plan.js';
export type { ListeningSandbox, PersonQuery, Sandbox } from './sandbox.js';
export type { SandboxOptions } from './sandbox-options.js';
export type { SandboxCredentials, SandboxRegion } from './settings.js';
export type { SandboxEvent } from './views/event.js';
export type { EventFilter } from './views/event-filter.js';
export type { SandboxObject } from './views/object.js';
export type { SandboxPerson, SandboxRelationship } from './views/person.js';
export type { SandboxVisitor } from './views/visitor.js';
export type { SandboxDevice } from './workspace/person-record.js';
