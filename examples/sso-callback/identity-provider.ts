import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { sign } from 'hono/jwt';

/** A small OpenID Connect provider, for trying this out: whoever gives a name is believed. */
export function identityProvider(issuer: string, clientSecret: string): Hono {
  const codes = new Map<string, Readonly<Record<string, string>>>();
  const app = new Hono();

  app.get('/authorize', (c) =>
    c.html(`<!doctype html><title>The provider</title><form method="post">
<label>Account <input name="account" value="ada"></label>
<label>Mail address <input name="email" value="ada@example.com"></label>
<button>Sign in</button></form>`),
  );

  app.post('/authorize', async (c) => {
    const { account, email } = await c.req.parseBody<{ account: string; email: string }>();
    const { client_id = '', redirect_uri = '', state = '', nonce = '', code_challenge = '' } = c.req.query();
    const code = randomUUID();
    codes.set(code, { sub: `idp-${account}`, email, aud: client_id, nonce, code_challenge });
    return c.redirect(`${redirect_uri}?${new URLSearchParams({ code, state })}`, 303);
  });

  app.post('/token', async (c) => {
    const { code = '', code_verifier = '' } = await c.req.parseBody<Record<string, string>>();
    const { code_challenge, ...claims } = codes.get(code) ?? {};
    codes.delete(code); // once, and never again
    const credentials = `Basic ${btoa(`${claims.aud}:${clientSecret}`)}`;
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    if (c.req.header('authorization') !== credentials || challenge !== code_challenge) {
      return c.json({ error: 'invalid_grant' }, 400);
    }
    const exp = Math.floor(Date.now() / 1000) + 60;
    const token = { ...claims, iss: issuer, email_verified: true, exp };
    return c.json({ id_token: await sign(token, clientSecret, 'HS256') });
  });

  return app;
}
