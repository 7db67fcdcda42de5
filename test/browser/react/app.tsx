import { useEffect, useState } from 'react';
import { type BrowserTracker, createTracker } from 'typed-cio/browser';
import { TrackerProvider, usePageViews, useTracker } from 'typed-cio/react';

type EventMap = { 'CTA Clicked': { readonly href: string } };
type Tracker = BrowserTracker<EventMap, Record<string, unknown>, 'Home'>;

declare module 'typed-cio/react' {
  interface Register {
    tracker: Tracker;
  }
}

/** A single-page app, as a server renders it and a page takes it over. */
export function App({
  endpoint,
  onMade,
}: {
  readonly endpoint: string;
  readonly onMade?: (tracker: Tracker) => void;
}) {
  const make = (): Tracker => {
    const tracker: Tracker = createTracker({ writeKey: 'sandbox-write-key', endpoint, countBots: true });
    onMade?.(tracker);
    return tracker;
  };
  return (
    <TrackerProvider tracker={make}>
      <Home />
    </TrackerProvider>
  );
}

function Home() {
  const tracker = useTracker();
  const [visitor, setVisitor] = useState('');
  usePageViews(({ pathname }) => (pathname === '/admin' ? null : pathname === '/' ? 'Home' : undefined));
  useEffect(() => setVisitor(tracker.anonymousId), [tracker]);
  return (
    <main>
      <p id="visitor">{visitor}</p>
      <button
        type="button"
        onClick={() => {
          tracker.trackEvent('CTA Clicked', { href: '/demo' });
          history.pushState(null, '', '/demo');
        }}
      >
        Book a demo
      </button>
    </main>
  );
}
