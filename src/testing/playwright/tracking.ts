import type { RunningSandbox } from '../sandbox/running-sandbox.js';
import type { PlaywrightContext } from './route-context.js';

/** Which event is meant, and how long it may take. */
export interface TrackedOptions {
  /** Who sent it. @default either */
  readonly from?: 'page' | 'server';
  /** @default 'event' */
  readonly kind?: 'event' | 'page' | 'screen';
  /** Whose it is. @default anybody's */
  readonly userId?: string;
  /** Whose it is. @default anybody's */
  readonly email?: string;
  /** The visitor it was sent for, who may have become a person since. @default anybody's */
  readonly anonymousId?: string;
  /** @default 5000 */
  readonly timeoutMs?: number;
}

/** The sandbox of one Playwright worker, and what a server under test needs to send to it. */
export interface TrackingServer<Sandbox extends RunningSandbox = RunningSandbox> {
  readonly sandbox: Sandbox;
  /** The sandbox's own address, such as `http://127.0.0.1:4100`: the `endpoint` of a transport. */
  readonly endpoint: string;
  /** The environment for a server that uses `transportFromEnv()`: for the Track API, or for Data Pipelines. */
  readonly env: (api?: 'track' | 'pipelines') => Readonly<Record<string, string>>;
  /**
   * Says how the server under test is made to send what it holds, such as a request to a path that awaits
   * `tracker.flush()`. It is called before each test, so that what the test before it caused arrives before the sandbox is
   * emptied. The last function given counts.
   *
   * @example
   * trackingServer.flushWith(() => fetch(`${shop.url}/flush`, { method: 'POST' }));
   */
  readonly flushWith: (flush: () => Promise<unknown>) => void;
  /** Calls the function that `flushWith` was given. Without one, there is nothing to wait for. */
  readonly flush: () => Promise<void>;
}

/** What a test asks about what was tracked, whether by the page or by the server. */
export interface Tracking<Sandbox extends RunningSandbox = RunningSandbox> extends TrackingServer<Sandbox> {
  /** What is stored of events, pages and screens, in order of arrival. */
  readonly events: Sandbox['events'];
  /**
   * Waits until the event has arrived, with at least these properties; `expect.any(String)` and the like are fine.
   * Resolves with the event. Fails with what came nearest.
   */
  readonly toHaveTracked: (
    name: string,
    props?: object,
    options?: TrackedOptions,
  ) => Promise<ReturnType<Sandbox['events']>[number]>;
  /** Waits until somebody is known, with at least these traits. Resolves with the person. */
  readonly toHaveIdentified: (
    person: string | number | { readonly userId: string | number } | { readonly email: string },
    traits?: object,
    options?: Pick<TrackedOptions, 'timeoutMs'>,
  ) => Promise<ReturnType<Sandbox['people']>[number]>;
  /** Leads the pages of a browser context that you made yourself into the sandbox, too. */
  readonly route: (context: PlaywrightContext) => Promise<void>;
}
