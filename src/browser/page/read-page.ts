import { attempt } from '../attempt.js';
import type { PageFacts } from './page-facts.js';
import { isSecretParameter } from './secret-parameter.js';

/** Addresses and titles of any length, twice in a page view, leave room in the 32 KB of an event. */
const cut = (text: string) => text.slice(0, 1500);

/** The mail address in a path such as `/unsubscribe/jane@example.com`; not `/@jane`. */
const mailInPath = /\/[^/]+(?:@|%(?:25)*40)[^/]+\.[a-z]+/gi;

/** Reads what the page says about itself. A campaign counts until the page is left, however it navigates. */
export function readPage(stripParameters: readonly string[] = []): PageFacts {
  const stripped = stripParameters.map((name) => name.toLowerCase());
  let seen: string | undefined;
  let props: Readonly<Record<string, string>> = {};
  let context = '{}';
  let campaign: Readonly<Record<string, string>> | undefined;

  /** Without secret parameters, mail addresses, credentials and the part after the `#`. */
  const clean = (address: string): URL => {
    const url = new URL(address);
    for (const [name, value] of [...url.searchParams])
      if (stripped.includes(name.toLowerCase()) || isSecretParameter(name, value))
        url.searchParams.delete(name);
    url.pathname = cut(url.pathname).replace(mailInPath, '/-');
    url.hash = url.username = url.password = '';
    return url;
  };

  const refresh = () =>
    attempt(() => {
      const { referrer, title } = document;
      const now = [location.href, title, referrer].join('\n');
      if (now === seen) return;
      const url = clean(location.href);
      const search = cut(url.search);
      const utm = [...new URLSearchParams(search)].filter(([name]) => /^utm_./.test(name));
      if (utm[0])
        campaign = Object.fromEntries(
          utm.map(([name, value]) => [name === 'utm_campaign' ? 'name' : name.slice(4), value]),
        );
      props = {
        path: url.pathname,
        referrer: cut(attempt(() => clean(referrer).href) ?? ''),
        search,
        title: cut(title),
        url: cut(url.href),
      };
      const { language, userAgent } = navigator;
      context = JSON.stringify({ page: props, campaign, locale: language, userAgent, channel: 'browser' });
      seen = now;
    });

  return {
    context: () => {
      refresh();
      return context;
    },
    props: () => {
      refresh();
      return props;
    },
  };
}
