/**
 * Whether a browser sent this on behalf of a page that is not the sandbox's own. Clients that are no browsers send neither
 * header. `Sec-Fetch-Site: none` is the person at the keyboard.
 */
export function isCrossOrigin(request: Request, url: URL): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  return origin !== null && origin !== url.origin;
}
