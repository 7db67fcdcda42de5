/** Whether the page that posts may do so, and what its browser must be told so that it can read the answer. */
export type WhosePage =
  | { readonly may: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly may: false };

/**
 * Tells whose page posts. A browser says so, and a script cannot change it: `Sec-Fetch-Site` in those since 2023,
 * `Origin` in all. What has neither is no page of anybody's.
 *
 * @param allowed Origins besides the handler's own, in lower case.
 */
export function whosePage({ url, headers }: Request, allowed: ReadonlySet<string>): WhosePage {
  const origin = headers.get('origin')?.toLowerCase();
  if (origin !== undefined && allowed.has(origin)) {
    return {
      may: true,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'retry-after',
      },
    };
  }
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' ? own : others;
  return origin === undefined || isHere(origin, url, headers.get('host')) ? own : others;
}

const own: WhosePage = { may: true, headers: {} };
const others: WhosePage = { may: false };

/** Hosts alone are compared: in front of a server that ends TLS the scheme is another one. */
function isHere(origin: string, url: string, host: string | null): boolean {
  const from = /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
  return from !== undefined && (from === new URL(url).host || from === host?.toLowerCase());
}
