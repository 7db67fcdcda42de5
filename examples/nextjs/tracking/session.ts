import { createHmac, timingSafeEqual } from 'node:crypto';

/** Stands for the session library that you have: a user id, and a signature that nobody else can make. */
const secret = process.env.SESSION_SECRET ?? 'for this example alone';

const signatureOf = (userId: string) => createHmac('sha256', secret).update(userId).digest('hex');

export function sessionFor(userId: string): string {
  return `${userId}.${signatureOf(userId)}`;
}

export function userIn(session: string | undefined): string | undefined {
  const [userId = '', signature = ''] = (session ?? '').split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(userId))];
  return given.length === right.length && timingSafeEqual(given, right) ? userId : undefined;
}
