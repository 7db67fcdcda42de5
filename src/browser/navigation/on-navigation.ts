import { listen } from './listen.js';

/** Where the visitor is now, and where in this page they were before: `undefined` for a page that was just loaded. */
export type NavigationListener = (url: string, previousUrl: string | undefined) => void;

/**
 * Calls the listener for the page as it is, and then once for each navigation of a single-page app, however the app
 * makes it. A page that comes back from the back-forward cache counts as loaded, and one that the browser prepares
 * unasked counts when the visitor sees it. Other parts of the same page (`#faq`) are no navigation, but routes are (`#/faq`).
 *
 * After a navigation the listener is called in a task of its own: the app has then set the title, and of several
 * addresses in a row only the last one counts.
 *
 * @returns How to stop.
 * @example
 * const tracker = createTracker({ writeKey });
 * onNavigation(() => tracker.page());
 */
export function onNavigation(listener: NavigationListener): () => void {
  if (typeof document === 'undefined') return () => {};
  let seen: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const url = location.href;
    const before = seen;
    if ((document as Document & { prerendering?: boolean }).prerendering || pageOf(url) === pageOf(before))
      return;
    seen = url;
    listener(url, before);
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look);
  };

  // An element with the id `navigation` goes by that name, too.
  const { navigation } = window as { navigation?: Partial<Navigation> & EventTarget };
  const stops = [
    navigation?.currentEntry
      ? listen([navigation], ['currententrychange'], lookSoon)
      : listenToHistory(lookSoon),
    listen([document], ['prerenderingchange'], look),
    listen([window], ['pageshow'], ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      seen = undefined;
      look();
    }),
    () => clearTimeout(timer),
  ];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

/** The address without a fragment, unless that is a route. */
function pageOf(url = ''): string {
  return url.replace(/#(?!!?\/).*/, '');
}

/** For browsers without the Navigation API. */
function listenToHistory(changed: () => void): () => void {
  const stops = [listen([window], ['popstate', 'hashchange'], changed)];
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    let tell: (() => void) | undefined = changed;
    const wrapped: typeof original = function (this: History, ...change) {
      original.apply(this, change);
      tell?.();
    };
    history[method] = wrapped;
    stops.push(() => {
      tell = undefined;
      // Who has wrapped it after us still calls ours, which says nothing any more.
      if (history[method] === wrapped) history[method] = original;
    });
  }
  return () => {
    for (const stop of stops) stop();
  };
}
