import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { idFromKey } from 'typed-cio';
import { anonymousIdFrom, type EventsProxy, type PlannedTracker } from 'typed-cio/server';
import { sessionCookie, userOf } from '../shop/session.js';
import { pageOf } from './page.js';
import type { plan } from './plan.js';
import type { providerClient } from './provider-client.js';
import { readState, stateOf } from './state.js';

export interface AppOptions {
  readonly tracker: PlannedTracker<typeof plan>;
  readonly provider: ReturnType<typeof providerClient>;
  readonly handleEvents: EventsProxy;
  readonly secret: string;
}

/**
 * Lax, not Strict: after the provider's redirect the browser still counts the request as another site's, and keeps a Strict
 * cookie back. So it is with the session, which is set there. On https add `secure: true`.
 */
const cookieOptions = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

export function createApp({ tracker, provider, handleEvents, secret }: AppOptions): Hono {
  const app = new Hono();
  /** By subject. In memory, so that it forgets: an event that this makes anew has its old id. */
  const accounts = new Set<string>();

  app.post('/events', (c) => handleEvents(c.req.raw));
  app.get('/', (c) => c.html(pageOf('Home', undefined)));
  app.get('/welcome', async (c) => c.html(pageOf('Welcome', await userOf(c.req.header('cookie'), secret))));

  app.get('/log-in', async (c) => {
    const [nonce, verifier] = [randomUUID(), randomUUID() + randomUUID()];
    setCookie(c, 'sign_in', `${nonce}.${verifier}`, { ...cookieOptions, maxAge: 600 });
    const state = await stateOf({ nonce, visitor: anonymousIdFrom(c.req.raw) }, secret);
    return c.redirect(provider.authorizeUrl(state, nonce, verifier));
  });

  app.get('/call-back', async (c) => {
    const [nonce = '', verifier = ''] = (getCookie(c, 'sign_in') ?? '').split('.');
    deleteCookie(c, 'sign_in', cookieOptions);
    const signIn = await readState(c.req.query('state'), secret);
    // Begun in another browser: somebody may want to sign this one in as themselves.
    if (signIn?.nonce !== nonce) return c.text('This sign-in was not begun here. Begin again.', 400);
    const claims = await provider.claimsFor(c.req.query('code') ?? '', verifier, nonce);

    const userId = claims.sub;
    const isFirst = !accounts.has(userId);
    accounts.add(userId);
    tracker.identify(
      userId,
      { ...(claims.email_verified && { email: claims.email }), ...(isFirst && { created_at: new Date() }) },
      { anonymousId: signIn.visitor },
    );
    if (isFirst) {
      // Two call-backs at once, or accounts that were lost, make the same id.
      const id = idFromKey('account_created', userId);
      tracker.trackEvent(userId, 'Account Created', { method: 'sso' }, { id });
    }
    tracker.trackEvent(userId, 'Logged In', { method: 'sso', is_first: isFirst });
    c.header('set-cookie', await sessionCookie(userId, secret), { append: true });
    return c.redirect('/welcome');
  });

  app.post('/log-out', (c) => {
    deleteCookie(c, 'session', cookieOptions);
    return c.redirect('/', 303);
  });

  return app;
}
