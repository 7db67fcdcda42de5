import { cookies } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { userIn } from '../tracking/session';
import { Tracking } from '../tracking/tracking';

export const metadata = { title: 'Tideline' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const userId = userIn((await cookies()).get('session')?.value);
  return (
    <html lang="en">
      <body>
        <Tracking userId={userId}>
          <nav>
            <Link href="/">Tideline</Link> <Link href="/pricing">Pricing</Link>{' '}
            <Link href="/sign-up">Sign up</Link>
          </nav>
          <main>{children}</main>
        </Tracking>
      </body>
    </html>
  );
}
