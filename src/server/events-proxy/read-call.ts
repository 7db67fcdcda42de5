import { ulid } from '../../core/model/crockford.js';
import type { TrackerEvent } from '../../core/model/event.js';
import { hasOwn } from '../../core/model/has-own.js';
import { isRefusal } from '../../core/model/is-refusal.js';
import type { Refusal } from '../../core/model/outcome.js';
import { type Call, stamp } from '../../core/pipeline/stamp.js';
import { pageId } from '../../core/rules/page-id.js';
import type { CallRules } from './call-rules.js';
import { foldedName } from './folded-name.js';
import { readPageTime } from './page-clock.js';
import { pageContext } from './page-context.js';
import { refuseIdentity } from './refuse-identity.js';
import { refuseWords } from './refuse-words.js';
import type { Surroundings } from './surroundings.js';
import { withDates } from './with-dates.js';

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
    return refuse('UNSUPPORTED', undefined, 'the call is not an object');
  }
  // A field that is not there must not be found on `Object.prototype`.
  const fields: Fields = Object.assign(Object.create(null), given);
  const kind = typeof fields.type === 'string' && Object.hasOwn(kinds, fields.type) && kinds[fields.type];
  if (!kind)
    return refuse('UNSUPPORTED', 'type', 'a page may send track, page and identify, and nothing else');
  const refusal = refuseIdentity(kind, fields, surroundings) ?? refuseId(fields.messageId);
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
  const time = readPageTime(fields.timestamp, surroundings.clock);
  if (typeof time !== 'number') return time;
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
      timestamp: time,
      context: pageContext(context, surroundings.ip),
    },
  };
  const call = rules.outdated?.renewed(written) ?? written;
  const refusal = refuseWords(call, userId, rules);
  if (refusal) return refusal;
  const applied = isNameless ? { ...rules, planCheck: undefined } : rules;
  const { event } = stamp(call, surroundings.clock.now, applied);
  const dated = isRefusal(event) ? withDates(call.values, event) : undefined;
  if (dated !== undefined) return stamp({ ...call, values: dated }, surroundings.clock.now, applied).event;
  return isNameless && hasOwn(event, 'name') ? { ...event, name: '' } : event;
}

/** Beside other pages' ids, and not among those of servers: what a server sends must not be taken for its repeat. */
function refuseId(given: unknown): Refusal | undefined {
  if (typeof given !== 'string' || !ulid.test(given) || pageId(given) === given) return undefined;
  return refuse(
    'INVALID_ID',
    'id',
    'the id is not one that a page makes. Load a typed-cio/browser that is as new as typed-cio/server',
  );
}

/** The event's id among the properties is written anew from `messageId`. */
function withoutEventId(properties: unknown): unknown {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return properties;
  const entries = Object.entries(properties);
  const others = entries.filter(([name]) => foldedName(name) !== '_io_id');
  return others.length === entries.length ? properties : Object.fromEntries(others);
}

function refuse(code: Refusal['code'], field: string | undefined, message: string): Refusal {
  return { code, message, field };
}
