import { TrackerError } from '../core/model/errors.js';
import { pipelinesHosts } from '../core/transports/pipelines-hosts.js';
import { attempt } from './attempt.js';
import type { BrowserTrackerOptions } from './tracker-options.js';

const numbers = {
  timeoutMs: 10_000,
  maxWaitMs: 500,
  maxAgeMs: 7 * 86_400_000,
  maxEvents: 1000,
  maxBytes: 1_000_000,
};

/** Every option: a misspelt one would be left at its default in silence. A test holds the list against the types. */
const names =
  /^((api|write)Key|siteId|region|endpoint|cookie|queue|consent|middleware|on(Error|Outcome)|countBots|respectDoNotTrack|stripParameters|allowMessageOverrides|timeoutMs|max(Wait|Age)Ms)$/;

/** What the delivery goes by, with the defaults filled in. */
export interface BrowserSettings extends Readonly<typeof numbers> {
  readonly url: string;
  /** A handler of the site's own, which says what became of each event. */
  readonly isOwn: boolean;
}

/** @throws TrackerError `INVALID_OPTION`, also where there is no page. */
export function readOptions(options: BrowserTrackerOptions): BrowserSettings {
  const { writeKey, region = 'us', endpoint, queue, consent = 'granted' } = options;
  // What was given is not repeated: it could be a secret.
  const check = (isGood: unknown, field: string, message: string) => {
    if (!isGood) throw new TrackerError('INVALID_OPTION', `${field}: ${message}`, { field });
  };
  check(typeof document === 'object', 'document', 'none; use it in a page');
  for (const name in options) check(names.test(name), name, 'unknown option');
  check(!options.apiKey && !options.siteId, 'apiKey', 'everybody can read it in a page');
  check(Object.hasOwn(pipelinesHosts, region), 'region', "give 'us' or 'eu'");
  check(/^(granted|pending|withdrawn)$/.test(consent), 'consent', "give 'granted', 'pending' or 'withdrawn'");
  const { href, origin, protocol, pathname } =
    attempt(() => new URL(endpoint ?? pipelinesHosts[region], location.href)) ?? {};
  check(/^http/.test(`${protocol}`), 'endpoint', 'give a path such as "/events", or an origin');
  const isOwn = pathname !== '/' || endpoint === '/';
  check(isOwn || /^[!-~]+$/.test(`${writeKey ?? ''}`), 'writeKey', 'give that of a Data Pipelines source');
  const settings = { ...numbers };
  const given: Partial<typeof numbers> = { ...options, ...queue };
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const value = given[name] ?? numbers[name];
    check(value >= 0, name, 'give 0 or more');
    settings[name] = value;
  }
  return { ...settings, isOwn, url: isOwn ? `${href}` : `${origin}/v1/b` };
}
