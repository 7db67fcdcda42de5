/// <reference types="node" />
/// <reference types="vitest/globals" />
/**
 * What a block of code in the docs may use without declaring it: what every application has, in sensible types. What is
 * the point of a block, it declares itself; its own declaration, or one of an earlier block of the page, comes first.
 */
type EventMap = import('typed-cio').EventMapOf<typeof plan>;
type Traits = import('typed-cio').TraitsOf<typeof plan>;
type Pages = import('typed-cio').PagesOf<typeof plan>;

interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly plan: string;
  readonly createdAt: Date;
}
interface Order {
  readonly id: string;
  readonly userId: string;
  readonly total: number;
  readonly paidAt: Date;
}
/** What a job of a queue or a delivery of a webhook carries. */
interface Job {
  readonly id: string;
  readonly data: Order;
}

declare const user: User;
declare const order: Order;
declare const job: Job;
declare const payload: Readonly<Record<string, unknown>>;

/** A web request, and a web response that is still being made. */
declare const request: Request;
declare const response: Response;
declare const app: import('express').Express;
declare const db: {
  readonly users: {
    create(fields: Partial<User>): Promise<User>;
    find(id: string): Promise<User | undefined>;
    findByEmail(email: string): Promise<User | undefined>;
  };
  readonly orders: {
    create(fields: Partial<Order>): Promise<Order>;
    find(id: string): Promise<Order | undefined>;
    markPaid(id: string): Promise<Order>;
  };
};

/** Who is signed in, as the application's own session says. */
declare function readSession(request: Request): Promise<{ readonly userId: string } | undefined>;

/** What a test calls. */
declare function completeOrder(order: Order, tracker?: unknown): Promise<void>;
declare function startShop(options: {
  readonly env: Readonly<Record<string, string>>;
}): Promise<{ readonly url: string; close(): Promise<void> }>;

/** What a test with `trackingFixtures` has, and the server under test. */
declare const trackingServer: import('typed-cio/testing').TrackingServer;
declare const shop: { readonly url: string };

/** Secrets come from the environment. */
declare const siteId: string;
declare const apiKey: string;
declare const writeKey: string;

declare const plan: typeof import('./given/plan.js').plan;
declare const transport: import('typed-cio').Transport;
/** The server's tracker, and its methods as they are destructured. `close` and `screen` are the browser's own globals. */
declare const tracker: import('typed-cio/server').PlannedTracker<typeof plan>;
declare const trackEvent: typeof tracker.trackEvent;
declare const identify: typeof tracker.identify;
declare const page: typeof tracker.page;
declare const group: typeof tracker.group;
declare const mergePeople: typeof tracker.mergePeople;
declare const deletePerson: typeof tracker.deletePerson;
declare const suppressPerson: typeof tracker.suppressPerson;
declare const unsuppressPerson: typeof tracker.unsuppressPerson;
/** What `onOutcome` was given of a lost event, as `call`. */
declare const deadLetter: string;
/** What a phone gave to the app. */
declare const pushToken: string;
declare const addDevice: typeof tracker.addDevice;
declare const deleteDevice: typeof tracker.deleteDevice;
declare const leaveGroup: typeof tracker.leaveGroup;
declare const deleteGroup: typeof tracker.deleteGroup;
declare const replay: typeof tracker.replay;
declare const flush: typeof tracker.flush;
declare const ledger: typeof tracker.ledger;
declare const ready: typeof tracker.ready;
declare const anonymousId: string;
