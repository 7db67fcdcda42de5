import type { ReactNode } from 'react';
import type { EventMapOf, PagesOf } from 'typed-cio';
import { type BrowserTracker, createTracker } from 'typed-cio/browser';
import { TrackerProvider, usePageViews } from 'typed-cio/react';
import type { plan } from '../plan.js';
import { rememberedConsent } from './consent.js';

type Page = PagesOf<typeof plan>;
type AppTracker = BrowserTracker<EventMapOf<typeof plan, 'browser'>, object, Page>;

declare module 'typed-cio/react' {
  interface Register {
    tracker: AppTracker; // once: from here on useTracker() knows the plan's events
  }
}

const makeTracker = (): AppTracker =>
  createTracker({
    endpoint: '/events',
    consent: rememberedConsent(),
    // Browsers under automation are no visitors, except for those who try this app out.
    countBots: navigator.webdriver,
  });

const pages: Readonly<Record<string, Page>> = { '/': 'Home', '/pricing': 'Pricing', '/demo': 'Demo' };

/** Around the app, once: a tracker, and a view for each page that the router goes to. */
export function Tracking({ children }: { readonly children: ReactNode }) {
  return (
    <TrackerProvider tracker={makeTracker}>
      <PageViews />
      {children}
    </TrackerProvider>
  );
}

function PageViews() {
  usePageViews(({ pathname }) => pages[pathname] ?? null);
  return null;
}
