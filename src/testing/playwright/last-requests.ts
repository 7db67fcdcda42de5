/** Where a sandbox listens, and the hosts in whose place it stands. */
export interface SandboxPlace {
  readonly endpoint: string;
  readonly hosts: readonly string[];
}

/** What the function below finds in a page. */
interface PageGlobals {
  fetch(input: unknown, init?: unknown): unknown;
  readonly Request: new (...given: never) => { readonly url: string };
  readonly location: { readonly href: string };
  readonly document: { readonly visibilityState: string };
  readonly navigator: { sendBeacon(address: unknown, data?: unknown): boolean };
  addEventListener(name: string, listener: () => void, capture: boolean): void;
}

/**
 * Runs in each page, before its own scripts: while a page is being left, requests to Customer.io's hosts go to the
 * sandbox's own address. Playwright's routes do not see those last requests, so that they would leave the machine.
 *
 * It is sent to the browser as text, and uses nothing from around it.
 */
export function lastRequestsGoTo({ endpoint, hosts }: SandboxPlace): void {
  const page = globalThis as unknown as PageGlobals;
  let isLeaving = false;
  page.addEventListener('pagehide', () => (isLeaving = true), true);
  page.addEventListener('pageshow', () => (isLeaving = false), true);
  page.addEventListener(
    'visibilitychange',
    () => (isLeaving = page.document.visibilityState === 'hidden'),
    true,
  );
  const led = (given: unknown): string | undefined => {
    const { hostname, pathname, search } = new URL(String(given), page.location.href);
    return isLeaving && hosts.includes(hostname) ? endpoint + pathname + search : undefined;
  };

  const realFetch = page.fetch;
  page.fetch = (input, init) => {
    const isRequest = input instanceof page.Request;
    const address = led(isRequest ? input.url : input);
    if (address === undefined) return realFetch(input, init);
    // The body of a Request can be read in a while only, and there is none left.
    if (isRequest) return Promise.reject(new TypeError(`the test keeps a last request from ${input.url}`));
    return realFetch(address, init);
  };
  const realBeacon = page.navigator.sendBeacon.bind(page.navigator);
  page.navigator.sendBeacon = (address, data) => realBeacon(led(address) ?? address, data);
}
