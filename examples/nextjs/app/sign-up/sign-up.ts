'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { anonymousIdFrom } from 'typed-cio/server';
import { tracker } from '../../tracking/server-tracker';
import { sessionFor } from '../../tracking/session';

/** Makes an account. What the visitor did on the site until now becomes this person's. */
export async function signUp(form: FormData): Promise<void> {
  const userId = crypto.randomUUID();
  const anonymousId = anonymousIdFrom({ headers: await headers() });
  const { identify, trackEvent } = tracker;
  identify(userId, { email: String(form.get('email')), created_at: new Date() }, { anonymousId });
  trackEvent(userId, 'Account Created', { plan: 'free' });
  (await cookies()).set('session', sessionFor(userId), { httpOnly: true, sameSite: 'lax' });
  redirect('/welcome');
}
