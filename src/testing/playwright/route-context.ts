import { customerIoHosts } from '../sandbox/customer-io-hosts.js';
import { isConnectionCut } from '../sandbox/is-connection-cut.js';
import type { SandboxFetch } from '../sandbox/sandbox-fetch.js';
import { lastRequestsGoTo, type SandboxPlace } from './last-requests.js';

/** The part of Playwright's `Route` that is used. */
interface PlaywrightRoute {
  request(): {
    url(): string;
    method(): string;
    resourceType(): string;
    allHeaders(): Promise<Record<string, string>>;
    postDataBuffer(): Uint8Array | null;
  };
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
  abort(errorCode: string): Promise<void>;
  fallback(): Promise<void>;
}

/** The part of Playwright's `BrowserContext` that is used. */
export interface PlaywrightContext {
  /** Answers the requests of all pages to these addresses. */
  route(address: (url: URL) => boolean, handler: (route: PlaywrightRoute) => Promise<void>): Promise<unknown>;
  /** Runs the script in every page before its own. */
  addInitScript(script: (place: SandboxPlace) => void, place: SandboxPlace): Promise<unknown>;
}

const hosts: readonly string[] = customerIoHosts;

/** A test's own way into the sandbox. It closes with the test: what a page sends while it is closed is not the next test's. */
export interface PageEntrance {
  readonly sandbox: SandboxFetch;
  /** Where the last requests of a page go. */
  readonly endpoint: string;
  readonly isOpen: () => boolean;
}

/** Leads what the pages of a browser context send to Customer.io's hosts into a sandbox, the last requests of a page too. */
export async function routeContext(context: PlaywrightContext, entrance: PageEntrance): Promise<void> {
  await context.addInitScript(lastRequestsGoTo, { endpoint: entrance.endpoint, hosts });
  await context.route(
    ({ hostname }) => hosts.includes(hostname),
    (route) => answer(route, entrance),
  );
}

async function answer(route: PlaywrightRoute, { sandbox, isOpen }: PageEntrance): Promise<void> {
  const request = route.request();
  // The official snippet loads its script from one of the hosts: the sandbox has none.
  if (request.resourceType() === 'script') return route.fallback();
  try {
    const asked = await toRequest(request);
    if (!isOpen()) return await route.abort('aborted').catch(ignoreClosed);
    const response = await sandbox.fetch(asked);
    await route
      .fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      })
      .catch(ignoreClosed);
  } catch (error) {
    // Playwright tells nothing more of a request whose page has been closed.
    if (!isOpen()) return;
    if (!isConnectionCut(error)) throw error;
    await route.abort('connectionreset').catch(ignoreClosed);
  }
}

/** The page may be gone by now. What it sent has arrived all the same. */
function ignoreClosed(): void {}

async function toRequest(request: ReturnType<PlaywrightRoute['request']>): Promise<Request> {
  const method = request.method();
  const body = request.postDataBuffer();
  // HTTP/2 has headers of its own, such as `:authority`.
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'));
  return new Request(request.url(), {
    method,
    headers,
    ...(body !== null && method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
  });
}
