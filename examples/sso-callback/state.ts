import { sign, verify } from 'hono/jwt';

/** What goes through the redirect to the provider and back, in the parameter `state`. */
export interface SignIn {
  /** Held against the browser's cookie, and against the provider's token. */
  readonly nonce: string;
  /** Who the visitor was when they left. */
  readonly visitor?: string | undefined;
}

/**
 * Signed, so that nobody comes back as another visitor. The visitor is in here, and not read from a cookie at the call-back: that
 * may be another host, or a POST from the provider's page (`response_mode=form_post`), with which a Lax cookie is not sent.
 */
export function stateOf(signIn: SignIn, secret: string): Promise<string> {
  return sign({ ...signIn, exp: Math.floor(Date.now() / 1000) + 600 }, secret, 'HS256');
}

/** Nothing for a state that is not ours, or older than ten minutes. */
export async function readState(state: string | undefined, secret: string): Promise<SignIn | undefined> {
  try {
    return (await verify(state ?? '', secret, 'HS256')) as unknown as SignIn;
  } catch {
    return undefined;
  }
}
