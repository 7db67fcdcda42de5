import { isSigned, sign } from './signature.js';

/** Stands for the session library that you have: a user id, and a signature that nobody else can make. */
export async function sessionCookie(userId: string, secret: string): Promise<string> {
  return `session=${userId}.${await sign(userId, secret)}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Who is signed in, by the `Cookie` header of a request. */
export async function userOf(
  cookies: string | null | undefined,
  secret: string,
): Promise<string | undefined> {
  const [, userId, signature] = /(?:^|; )session=([^;.]+)\.([^;]+)/.exec(cookies ?? '') ?? [];
  return userId && signature && (await isSigned(userId, signature, secret)) ? userId : undefined;
}
