import { createHash } from 'node:crypto';
import { verify } from 'hono/jwt';
import { z } from 'zod';

/** Stands for the OpenID Connect library that you have: the code flow with PKCE. */
export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callBack: string;
}

const claims = z.object({
  /** Never changes, and is never given to somebody else: what a mail address cannot promise. */
  sub: z.string(),
  email: z.email(),
  email_verified: z.boolean(),
  nonce: z.string(),
  iss: z.string(),
  aud: z.string(),
});
export type Claims = z.infer<typeof claims>;

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

export function providerClient({ issuer, clientId, clientSecret, callBack }: ProviderOptions) {
  return {
    authorizeUrl(state: string, nonce: string, verifier: string): string {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: callBack,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      });
      return `${issuer}/authorize?${query}`;
    },
    /** @throws Error when the provider refuses the code, or the token is not for this application and this sign-in. */
    async claimsFor(code: string, verifier: string, nonce: string): Promise<Claims> {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code,
          redirect_uri: callBack,
          code_verifier: verifier,
        }),
      });
      if (!answer.ok) throw new Error(`the provider refused the code: ${answer.status}`);
      const { id_token } = (await answer.json()) as { readonly id_token: string };
      const found = claims.parse(await verify(id_token, clientSecret, 'HS256'));
      if (found.iss !== issuer || found.aud !== clientId || found.nonce !== nonce) {
        throw new Error('the token is not for this sign-in');
      }
      return found;
    },
  };
}
