import { type NextRequest, NextResponse } from 'next/server';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';

/** Gives a visitor their id with the first page, so that page and server know them by the same one from the start. */
export function middleware(request: NextRequest): NextResponse {
  const response = NextResponse.next();
  if (anonymousIdFrom(request) === undefined) {
    const secure = request.nextUrl.protocol === 'https:';
    response.headers.append('set-cookie', visitorCookie(crypto.randomUUID(), { secure }));
  }
  return response;
}

export const config = { matcher: ['/((?!_next|events|favicon.ico).*)'] };
