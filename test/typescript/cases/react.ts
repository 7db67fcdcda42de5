import { createElement, type ReactElement } from 'react';
import { type BrowserTracker, createTracker } from 'typed-cio/browser';
import { TrackerProvider, usePageViews, useTracker } from 'typed-cio/react';

type Tracker = BrowserTracker<{ 'CTA Clicked': { href: string } }, { email: string }, 'Home'>;

declare module 'typed-cio/react' {
  interface Register {
    tracker: Tracker;
  }
}

export function Page(): ReactElement {
  const { trackEvent } = useTracker();
  usePageViews((url) => (url.pathname === '/' ? 'Home' : null));
  // @ts-expect-error no such page
  usePageViews(() => 'Hmoe');
  // @ts-expect-error no such event
  trackEvent('CTA Clikced', { href: '/' });
  return createElement('a', { onClick: () => trackEvent('CTA Clicked', { href: '/' }) });
}

const tracker = () => createTracker({ writeKey: 'key' }) as unknown as Tracker;
export const app: ReactElement = createElement(TrackerProvider, { tracker }, createElement(Page));
// @ts-expect-error a provider needs a tracker
export const none: ReactElement = createElement(TrackerProvider, {});
