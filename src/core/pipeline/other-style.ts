import type { Refusal } from '../model/outcome.js';
import type { Call } from './stamp.js';

/** How other SDKs name what they put into one object, and how the call is written here. */
const styles = {
  event: {
    code: 'UNKNOWN_EVENT',
    keys: ['event', 'name', 'properties'],
    call: 'trackEvent(userId, event, properties)',
  },
  page: { code: 'UNKNOWN_EVENT', keys: ['name', 'properties'], call: 'page(userId, name, properties)' },
  screen: { code: 'UNKNOWN_EVENT', keys: ['name', 'properties'], call: 'screen(userId, name, properties)' },
  identify: { code: 'INVALID_PERSON', keys: ['traits'], call: 'identify(userId, traits)' },
  group: { code: 'INVALID_PERSON', keys: ['groupId', 'traits'], call: 'group(userId, groupId, traits)' },
} as const;

/**
 * A call in the style of another SDK: `trackEvent({ userId, event, properties })`, or `trackEvent(userId, { name, data })`.
 * A type checker sees it, and not every caller has one: without this, `identify({ userId, traits })` would send no traits.
 */
export function otherStyle({ kind, person, subject, values }: Call): Refusal | undefined {
  if (values !== undefined || !Object.hasOwn(styles, kind)) return undefined;
  const { code, keys, call } = styles[kind as keyof typeof styles];
  const holder = subject === undefined ? person : subject;
  if (typeof holder !== 'object' || holder === null) return undefined;
  return keys.some((key) => Object.hasOwn(holder, key))
    ? { code, field: 'person', message: `the call has one object for all; did you mean ${call}?` }
    : undefined;
}
