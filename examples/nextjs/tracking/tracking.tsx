'use client';

import { type ReactNode, useEffect } from 'react';
import type { EventMapOf, PagesOf, TraitsOf } from 'typed-cio';
import { type BrowserTracker, createTracker } from 'typed-cio/browser';
import { TrackerProvider, usePageViews, useTracker } from 'typed-cio/react';
import type { plan } from './plan';

type Events = EventMapOf<typeof plan, 'browser'>;
type Page = PagesOf<typeof plan>;

declare module 'typed-cio/react' {
  interface Register {
    tracker: BrowserTracker<Events, TraitsOf<typeof plan>, Page>;
  }
}

const pages: Readonly<Record<string, Page>> = {
  '/': 'Home',
  '/pricing': 'Pricing',
  '/sign-up': 'Sign up',
  '/welcome': 'Welcome',
};

/** Around the app: a tracker whose events go to `app/events/route.ts`, a view for each navigation, and who is signed in. */
export function Tracking({
  userId,
  children,
}: {
  readonly userId: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <TrackerProvider
      tracker={() =>
        createTracker<Events, TraitsOf<typeof plan>, Page>({
          endpoint: '/events',
          countBots: navigator.webdriver,
        })
      }
    >
      <PageViews userId={userId} />
      {children}
    </TrackerProvider>
  );
}

function PageViews({ userId }: { readonly userId: string | undefined }) {
  const { identify } = useTracker();
  useEffect(() => {
    if (userId !== undefined) identify(userId);
  }, [identify, userId]);
  usePageViews((url) => pages[url.pathname] ?? null);
  return null;
}
