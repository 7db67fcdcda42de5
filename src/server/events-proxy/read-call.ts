import type { TrackerEvent } from '../../core/model/event.js';
import { hasOwn } from '../../core/model/has-own.js';
import { isRefusal } from '../../core/model/is-refusal.js';
import type { Refusal } from '../../core/model/outcome.js';
import { type Call, stamp } from '../../core/pipeline/stamp.js';
import type { CallRules } from './call-rules.js';
import { pageContext } from './page-context.js';
import { withDates } from './with-dates.js';

/** What the server knows of a request, and no page may say. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What to add to a time of the page's, whose clock is not ours. */
  readonly skewMs: number;
  readonly ip: string | undefined;
  /** The only person that a call may name; `null` when nobody is signed in, `undefined` when the page is believed. */
  readonly signedIn: string | null | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The calls that a page's tracker makes. No page deletes, merges or groups people. */
const kinds: Readonly<Record<string, 'event' | 'page' | 'identify'>> = {
  track: 'event',
  page: 'page',
  identify: 'identify',
};

/**
 * Reads one call of a batch as an event of ours, from the fields that a page may set and no others. What is wrong with it
 * is found by the rules that the server's own calls are held against.
 */
export function readCall(
  given: unknown,
  surroundings: Surroundings,
  rules: CallRules,
): TrackerEvent | Refusal {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('UNSUPPORTED', undefined, 'the call is no object');
  }
  const fields = given as Fields;
  const kind = typeof fields.type === 'string' && Object.hasOwn(kinds, fields.type) && kinds[fields.type];
  if (!kind)
    return refuse('UNSUPPORTED', 'type', 'a page may send track, page and identify, and nothing else');
  const refusal = refuseIdentity(kind, fields, surroundings.signedIn);
  if (refusal) return refusal;
  return stampCall(kind, fields, surroundings, rules);
}

function stampCall(
  kind: 'event' | 'page' | 'identify',
  fields: Fields,
  surroundings: Surroundings,
  rules: CallRules,
): TrackerEvent | Refusal {
  const { event: name, name: page, userId, anonymousId, messageId, properties, traits, context } = fields;
  const isNameless = kind === 'page' && (page === undefined || page === null || page === '');
  const written: Call = {
    kind,
    person: userId === undefined ? { anonymousId } : { userId, anonymousId },
    // The address says which page it is: there is no name to hold against the plan.
    subject: isNameless ? '-' : kind === 'event' ? name : page,
    values: kind === 'identify' ? traits : withoutEventId(properties),
    options: {
      // Without an id of the page's own, each attempt would be another event.
      id: messageId ?? '',
      timestamp: onOurClock(fields.timestamp, surroundings.skewMs),
      context: pageContext(context, surroundings.ip),
    },
  };
  const call = rules.outdated?.renewed(written) ?? written;
  const applied = isNameless ? { ...rules, planCheck: undefined } : rules;
  const { event } = stamp(call, surroundings.now, applied);
  const dated = isRefusal(event) ? withDates(call.values, event) : undefined;
  if (dated !== undefined) return stamp({ ...call, values: dated }, surroundings.now, applied).event;
  return isNameless && hasOwn(event, 'name') ? { ...event, name: '' } : event;
}

function refuseIdentity(
  kind: string,
  { userId }: Fields,
  signedIn: Surroundings['signedIn'],
): Refusal | undefined {
  if (userId === undefined) {
    return kind === 'identify'
      ? refuse('INVALID_PERSON', 'userId', 'identify names nobody; userId is missing')
      : undefined;
  }
  if (signedIn === undefined || userId === signedIn) return undefined;
  return refuse(
    'INVALID_PERSON',
    'userId',
    signedIn === null
      ? 'the call names a person, and nobody is signed in'
      : 'the call names another person than the one who is signed in',
  );
}

/** The event's id among the properties is written anew from `messageId`. */
function withoutEventId(properties: unknown): unknown {
  if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, '_io_id')) {
    return properties;
  }
  const { _io_id, ...rest } = properties as Fields;
  return rest;
}

function onOurClock(timestamp: unknown, skewMs: number): unknown {
  if (skewMs === 0 || typeof timestamp !== 'string') return timestamp;
  const time = Date.parse(timestamp);
  return Number.isNaN(time) ? timestamp : time + skewMs;
}

function refuse(code: Refusal['code'], field: string | undefined, message: string): Refusal {
  return { code, message, field };
}
