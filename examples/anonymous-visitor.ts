// What a visitor does before they sign up becomes theirs when they do.
import { anonymousIdFrom, createTracker, transportFromEnv, visitorCookie } from 'typed-cio/server';

const { page, identify, close } = createTracker({ transport: transportFromEnv() });

// The first page: no cookie yet. Give the visitor an id, and the browser a cookie with it.
const anonymousId = crypto.randomUUID();
const setCookie = visitorCookie(anonymousId);
page({ anonymousId }, 'Pricing', { path: '/pricing' });

// The sign-up: the browser sends the cookie along.
const request = new Request('https://example.com/sign-up', {
  headers: { cookie: setCookie.split(';')[0] ?? '' },
});
identify('user-1', { email: 'ada@example.com' }, { anonymousId: anonymousIdFrom(request) });

await close();
