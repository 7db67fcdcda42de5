import { randomUUID } from 'node:crypto';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';
import { plan } from '../../lifecycle-plan.js';
import type { App } from '../app.js';
import { NotFound } from '../errors.js';
import type { Routes } from '../router.js';

/** The pages of the site. A visitor gets their cookie with the first one, so that even that view is theirs. */
export function pageRoutes({ tracker, accounts, activities }: App): Routes {
  return {
    'GET /site/:id': ({ id, request }) => {
      const page = plan.pages.find((one) => one === id);
      if (page === undefined) throw new NotFound(`there is no page ${id}`);
      const known = anonymousIdFrom(request);
      const anonymousId = known ?? randomUUID();
      const activity_id = activities.addPage(page, { anonymousId });
      tracker.page({ anonymousId }, page, { activity_id, path: request.url });
      return {
        body: `<!doctype html><title>${encodeURIComponent(page)}</title>`,
        // This backend is on http; a real one is on https and leaves `secure` alone.
        ...(known === undefined && { cookie: visitorCookie(anonymousId, { secure: false }) }),
      };
    },
    'GET /accounts/:id/dashboard': ({ id, request }) => {
      const account = accounts.get(id);
      const activity_id = activities.addPage('Dashboard', { userId: account.id });
      tracker.page(account.id, 'Dashboard', { activity_id, path: request.url });
      return { body: '<!doctype html><title>Dashboard</title>' };
    },
  };
}
