import type { SandboxFault } from './fault.js';
import type { ArrivedItem, ArrivedRequest, SandboxListener } from './inbox/arrived.js';
import type { SandboxCoverage } from './plan/coverage.js';
import type { SandboxPlan } from './plan/sandbox-plan.js';
import type { SandboxCredentials, SandboxRegion } from './settings.js';
import type { SandboxEvent } from './views/event.js';
import type { EventFilter } from './views/event-filter.js';
import type { SandboxObject } from './views/object.js';
import type { SandboxPerson } from './views/person.js';
import type { SandboxVisitor } from './views/visitor.js';

/** How to ask for one person: by one identifier. */
export type PersonQuery =
  | { readonly userId: string }
  | { readonly email: string }
  | { readonly cioId: string }
  | { readonly anonymousId: string };

/** A sandbox that listens on the loopback interface. */
export interface ListeningSandbox {
  /** Such as `http://127.0.0.1:4100`, without a slash at the end. */
  readonly url: string;
  /** The port, where any free one was taken, too. */
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** A local Customer.io: what it was sent is stored in memory and can be asked for. */
export interface Sandbox {
  /** The region of the account. */
  readonly region: SandboxRegion;
  /** The keys to send with. */
  readonly credentials: SandboxCredentials;
  /** Answers one request, as Customer.io would. Rejects only when a programmed fault cuts the connection. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** Serves on 127.0.0.1 and nowhere else. Port 0, the default, is any free port. */
  listen(options?: { readonly port?: number }): Promise<ListeningSandbox>;

  /** The people, in the order in which they came into being. */
  people(): SandboxPerson[];
  /** One person, or `undefined` where there is none. */
  person(query: PersonQuery): SandboxPerson | undefined;
  /** Those who are still anonymous. */
  visitors(): SandboxVisitor[];
  /** What is stored of events, pages and screens, in order of arrival. */
  events(filter?: EventFilter): SandboxEvent[];
  /** Groups: companies, teams and other objects, in the order in which they came into being. */
  objects(): SandboxObject[];

  /** Every item that arrived, whatever became of it, in order of arrival. */
  items(): ArrivedItem[];
  /** What was answered with an error, with the reason. */
  refused(): ArrivedItem[];
  /** What was answered like a success and not stored, with the reason. */
  dropped(): ArrivedItem[];
  /** What was ignored because its dedupe key had been stored before. */
  repeats(): ArrivedItem[];
  /** Every request to the APIs, with its answer. */
  requests(): ArrivedRequest[];

  /** The tracking plan that was given as an option. */
  readonly plan: SandboxPlan | undefined;
  /** The plan held against the names that were stored since the last reset; `undefined` without a plan. */
  coverage(): SandboxCoverage | undefined;

  /** Programs trouble for requests to come. */
  fault(fault: SandboxFault): void;
  /** Takes back the faults that have not happened yet. */
  clearFaults(): void;
  /** Forgets everything that arrived, and the faults. Keys and options stay. */
  reset(): void;
  /** Calls the listener with each request and item as it arrives; the function returned ends that. */
  subscribe(listener: SandboxListener): () => void;
}
