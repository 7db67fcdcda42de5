import { useEffect, useRef } from 'react';
import type { BrowserTracker } from '../browser/browser-tracker.js';
import { onNavigation } from '../browser/navigation/on-navigation.js';
import type { RegisteredTracker } from './register.js';
import { useTracker } from './use-tracker.js';

/** The names of pages that the registered tracker takes. */
type PageName = RegisteredTracker extends { readonly page: (name?: infer Name, ...rest: never) => unknown }
  ? Name
  : string;

/**
 * Records a page view when the app is there and at each navigation, with whatever router. Once in an app, at its root.
 *
 * @param nameOf The plan's name for an address; `undefined` for a page without a name, `null` for one that is not recorded.
 * @example usePageViews((url) => (url.pathname === '/pricing' ? 'Pricing' : null));
 */
export function usePageViews(nameOf?: (url: URL) => PageName | undefined | null): void {
  const tracker = useTracker() as BrowserTracker;
  const latest = useRef(nameOf);
  useEffect(() => {
    latest.current = nameOf;
  });
  useEffect(() => {
    let stop: (() => void) | undefined;
    // In development React takes each effect back at once and runs it again: that is one view.
    const timer = setTimeout(() => {
      stop = onNavigation((url) => {
        const name = latest.current?.(new URL(url));
        if (name !== null) tracker.page(name);
      });
    });
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [tracker]);
}
