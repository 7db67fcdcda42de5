import type { BrowserContext, Page } from 'playwright-core';
import type { BrowserTracker } from '../../src/browser/browser-tracker.js';
import type { BrowserTrackerOptions } from '../../src/browser/tracker-options.js';
import type { Outcome } from '../../src/core/model/outcome.js';
import { createSandbox } from '../../src/sandbox/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { type BrowserOptions, openBrowser } from './chromium.js';
import { type Answer, serveSite } from './site.js';

/** What a page was told of an event, of its own or of an earlier page. */
export interface Told {
  readonly id: string;
  readonly outcome: Outcome;
}

declare global {
  interface Window {
    tracker: BrowserTracker;
    told: Told[];
    /** Their codes. */
    errors: string[];
    /** Of the test itself: what any page was told. */
    tell?: (told: Told) => Promise<void>;
  }
}

/** Pages that track into a sandbox, and a browser to visit them with. */
export interface TrackedSite {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** The address of the sandbox. */
  readonly endpoint: string;
  readonly context: BrowserContext;
  readonly profile: string;
  /** The address of a page, whose tracker has these options besides those of every page. */
  readonly at: (path: string, options?: BrowserTrackerOptions) => string;
  /** Opens a page in a tab of its own. */
  readonly visit: (path?: string, options?: BrowserTrackerOptions) => Promise<Page>;
  /** How often each id is stored. */
  readonly stored: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

/** @param answer What the site answers besides its pages and the built package. */
export async function openTrackedSite(
  browserOptions?: BrowserOptions,
  answer?: Answer,
): Promise<TrackedSite> {
  const sandbox = createSandbox();
  const api = await sandbox.listen();
  const site = await serveSite(() => pageWith(sandbox.credentials.writeKey, api.url), answer);
  const { context, profile, close } = await openBrowser(browserOptions);
  // After the `#`: the part of an address that no event carries.
  const at = (path: string, options: BrowserTrackerOptions = {}) =>
    `${site.url}${path}#${encodeURIComponent(JSON.stringify(options))}`;
  return {
    sandbox,
    url: site.url,
    endpoint: api.url,
    context,
    profile,
    at,
    visit: async (path = '/', options) => {
      const page = await context.newPage();
      await page.goto(at(path, options));
      await page.waitForFunction(() => window.tracker);
      return page;
    },
    stored: () => {
      const counts = new Map<string, number>();
      for (const { fate, item } of sandbox.items()) {
        const { messageId } = item as { messageId: string };
        if (fate === 'stored') counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
      }
      return counts;
    },
    close: async () => {
      await close();
      await site.close();
      await api.close();
    },
  };
}

function pageWith(writeKey: string, endpoint: string): string {
  return `<link rel="icon" href="data:,"><h1>A page</h1><script type="module">
    import { createTracker } from '/dist/browser/index.js';
    window.told = [];
    window.errors = [];
    window.tracker = createTracker({
      writeKey: '${writeKey}',
      endpoint: '${endpoint}',
      countBots: true,
      maxWaitMs: 20,
      onOutcome: ({ id }, outcome) => {
        told.push({ id, outcome });
        window.tell?.({ id, outcome });
      },
      onError: ({ code }) => errors.push(code),
      ...JSON.parse(decodeURIComponent(location.hash.slice(1) || '{}')),
    });
  </script>`;
}

/** A ULID that a test can tell from others. */
export const idOf = (number: number) => `71${String(number).padStart(24, '0')}`;

/** Records events with these ids. */
export const track = (page: Page, ids: readonly string[], props: Record<string, unknown> = {}) =>
  page.evaluate(
    ([all, given]) => {
      for (const id of all) window.tracker.trackEvent('Something Happened', given, { id });
    },
    [ids, props] as const,
  );
