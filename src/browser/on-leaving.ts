import type { Outbox } from './delivery/outbox.js';

/**
 * Tells the outbox when the page goes and comes. A telephone ends a page that is hidden without another word, so hidden is
 * treated as left, too. `pagehide` goes to the window, `visibilitychange` to the document.
 */
export function onLeaving({ leave, send, comeBack }: Outbox): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave(false);
    else send();
  });
  addEventListener('pagehide', () => leave(true));
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    comeBack();
    send();
  });
  addEventListener('online', send);
}
