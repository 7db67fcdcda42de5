// @ts-check
import { createTracker, trackForm, trackLink } from 'typed-cio/browser';

/**
 * @import { Page, PageEvents } from '../plan.js'
 * @import { BrowserTracker } from 'typed-cio/browser'
 */

/** @type {BrowserTracker<PageEvents, object, Page>} */
const { trackEvent, identify, page } = createTracker({
  // A path of this site: its server sends the events on, and says what became of each.
  endpoint: '/events',
  // Browsers under automation are no visitors, except for those who try this site out.
  countBots: navigator.webdriver,
});

const { page: name, user } = document.body.dataset;
if (user) identify(user);
page(/** @type {Page} */ (name));

trackLink('a[data-cta]', (link) => {
  trackEvent('Call To Action Followed', { label: link.textContent ?? '', target: link.pathname });
});

trackForm('#demo', (form) => {
  const fields = new FormData(form);
  trackEvent('Demo Booked', {
    team_size: Number(fields.get('team_size')),
    use_case: String(fields.get('use_case')),
  });
});
