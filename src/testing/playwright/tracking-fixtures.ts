import type { RunningSandbox } from '../sandbox/running-sandbox.js';
import { isSandboxFetch } from '../sandbox/sandbox-fetch.js';
import { createTracking } from './create-tracking.js';
import type { PlaywrightContext } from './route-context.js';
import type { Tracking, TrackingServer } from './tracking.js';

/** What the fixtures can be told. */
export interface TrackingOptions<Sandbox extends RunningSandbox> {
  /** Makes the sandbox of a worker: `createSandbox` of `typed-cio/sandbox`, or a function that calls it with options. */
  readonly sandbox: () => Sandbox;
  /**
   * The port that the sandbox listens on, for a server that is started before the tests (Playwright's `webServer`) and
   * must know the address. One worker alone can have it.
   * @default any free port
   */
  readonly port?: number;
}

/** What a test is given, for `base.extend<TrackingFixtures<Sandbox>>(…)`. */
export interface TrackingFixtures<Sandbox extends RunningSandbox = RunningSandbox> {
  /** What arrived from the page and from the server, and how to wait for it. */
  readonly tracking: Tracking<Sandbox>;
}

/** What a fixture of the worker is given, such as one that starts the server under test. */
export interface TrackingWorkerFixtures<Sandbox extends RunningSandbox = RunningSandbox> {
  /** Where the server under test sends to. */
  readonly trackingServer: TrackingServer<Sandbox>;
}

type Use<Value> = (value: Value) => Promise<void>;

/** Fixtures in Playwright's form. */
export interface TrackingFixtureSet<Sandbox extends RunningSandbox> {
  /** Playwright's own, whose pages send into the sandbox. */
  readonly context: <Context extends PlaywrightContext>(
    given: { readonly context: Context },
    use: Use<Context>,
  ) => Promise<void>;
  /** Each test begins with an empty sandbox. */
  readonly tracking: (given: object, use: Use<Tracking<Sandbox>>) => Promise<void>;
  /** Each worker has a sandbox of its own. */
  readonly trackingServer: [
    (given: object, use: Use<TrackingServer<Sandbox>>) => Promise<void>,
    { scope: 'worker' },
  ];
}

/**
 * Fixtures for `test.extend` of Playwright: what the page sends to Customer.io's hosts, and what the server under test
 * sends to `tracking.endpoint`, arrive in one sandbox, and a test asks for both. Each worker has a sandbox, and each
 * test begins with an empty one.
 *
 * @throws TypeError when there is nothing to make a sandbox with.
 *
 * @example
 * import { test as base } from '@playwright/test';
 * import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
 *
 * const test = base.extend<TrackingFixtures<Sandbox>>(trackingFixtures({ sandbox: createSandbox }));
 *
 * test('signing up is tracked', async ({ page, tracking }) => {
 *   await page.goto('/sign-up');
 *   await page.getByRole('button', { name: 'Sign up' }).click();
 *   await tracking.toHaveTracked('Account Created', { plan: 'free' }, { from: 'server' });
 * });
 */
export function trackingFixtures<Sandbox extends RunningSandbox>(
  options: TrackingOptions<Sandbox>,
): TrackingFixtureSet<Sandbox> {
  const { sandbox: makeSandbox, port = 0 } = (options ?? {}) as Partial<TrackingOptions<Sandbox>>;
  if (typeof makeSandbox !== 'function') {
    throw new TypeError(
      `trackingFixtures needs a function that makes a sandbox${isSandboxFetch(makeSandbox) ? ', and was given a sandbox: each worker makes its own' : ''}: trackingFixtures({ sandbox: createSandbox }), with createSandbox from 'typed-cio/sandbox'`,
    );
  }
  // Playwright reads from the text of these functions what they need, so their parameters stand as they are.
  const fixtures = {
    trackingServer: [
      // biome-ignore lint/correctness/noEmptyPattern: it needs nothing.
      async ({}: object, use: Use<TrackingServer<Sandbox>>) => {
        const sandbox = makeSandbox();
        const { url, close } = await listen(sandbox, port);
        let flush: () => Promise<unknown> = async () => {};
        await use({
          sandbox,
          endpoint: url,
          env: (api) => envOf(sandbox, url, api),
          flushWith: (given) => {
            flush = given;
          },
          flush: async () => void (await flush()),
        });
        await close();
      },
      { scope: 'worker' },
    ],
    // Once for each test, whichever of the two below it asks for, and before any of its pages sends.
    freshTracking: async (
      { trackingServer }: TrackingWorkerFixtures<Sandbox>,
      use: Use<Tracking<Sandbox>>,
    ) => {
      const { sandbox } = trackingServer;
      // Pages of the test before are closed by now, and its faults would keep the server's events back.
      sandbox.reset();
      await trackingServer.flush();
      sandbox.reset();
      let isOpen = true;
      const { url, close } = await sandbox.listen();
      await use(createTracking(trackingServer, { sandbox, endpoint: url, isOpen: () => isOpen }));
      isOpen = false;
      await close();
    },
    context: async (
      { context, freshTracking }: { context: PlaywrightContext; freshTracking: Tracking<Sandbox> },
      use: Use<PlaywrightContext>,
    ) => {
      await freshTracking.route(context);
      await use(context);
    },
    tracking: async (
      { freshTracking }: { freshTracking: Tracking<Sandbox> },
      use: Use<Tracking<Sandbox>>,
    ) => {
      await use(freshTracking);
    },
  };
  return fixtures as unknown as TrackingFixtureSet<Sandbox>;
}

async function listen(sandbox: RunningSandbox, port: number): ReturnType<RunningSandbox['listen']> {
  try {
    return await sandbox.listen({ port });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `trackingFixtures: port ${port} is taken, perhaps by another worker's sandbox; run with one worker, or leave port out and start the server under test with tracking.env()`,
      { cause: error },
    );
  }
}

function envOf(
  { credentials: { siteId, apiKey, writeKey } }: RunningSandbox,
  endpoint: string,
  api: 'track' | 'pipelines' = 'track',
): Readonly<Record<string, string>> {
  return {
    CUSTOMER_IO_ENDPOINT: endpoint,
    // Set to nothing, too: what the machine has of the other API would contradict.
    CUSTOMER_IO_SITE_ID: api === 'track' ? siteId : '',
    CUSTOMER_IO_API_KEY: api === 'track' ? apiKey : '',
    CUSTOMER_IO_WRITE_KEY: api === 'pipelines' ? writeKey : '',
  };
}
