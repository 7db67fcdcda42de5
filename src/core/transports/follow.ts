/** The hosts of Customer.io's APIs. A redirect from one to another is an account of the other region. */
const documentedHost = /^https:\/\/(track|track-eu|cdp|cdp-eu)\.customer\.io(:443)?(?=[/?#]|$)/i;

/** An absolute http(s) URL, or undefined for anything that cannot be read with certainty. */
export function resolve(from: string, location: string): string | undefined {
  if (/^\/(?!\/)/.test(location)) return `${schemeOf(from)}://${hostOf(from)}${location}`;
  return hostOf(location) === '' ? undefined : location;
}

/** Whether a redirect may take the key along. */
export function mayFollow(from: string, to: string): boolean {
  if (from.startsWith('https:') && !to.startsWith('https:')) return false;
  if (hostOf(from) === hostOf(to)) return true;
  return documentedHost.test(from) && documentedHost.test(to);
}

/** Host and port. Empty for a URL with a user name, a backslash or anything else that readers differ over. */
export function hostOf(url: string): string {
  return (
    /^https?:\/\/([a-z0-9._-]+(?::\d+)?|\[[0-9a-f:.]+\](?::\d+)?)(?=[/?#]|$)/i
      .exec(url)?.[1]
      ?.toLowerCase() ?? ''
  );
}

function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':'));
}
