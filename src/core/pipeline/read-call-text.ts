import type { Refusal } from '../model/outcome.js';
import { callFields } from './call-fields.js';
import { callTextVersion } from './call-text.js';
import { fromDatedJson } from './dated-json.js';
import type { Call } from './stamp.js';

/** A call that was written down. */
export interface WrittenCall {
  readonly call: Call;
  /** It never became an event: everything is still to be done with it. */
  readonly isGiven: boolean;
  /** What it says is what a plan and middleware made, and would not pass the plan once more as it stands. */
  readonly isChecked: boolean;
}

/** Reads what `onOutcome` was given as `call`. It comes from a file or a queue: nothing in it is taken on trust. */
export function readCallText(given: unknown): WrittenCall | Refusal {
  if (typeof given !== 'string') return unreadable('it is not a text; give the `call` of an event as it was');
  let parsed: unknown;
  try {
    parsed = fromDatedJson(given);
  } catch {
    return unreadable('it is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) return unreadable('it is not an object');
  const fields = parsed as Readonly<Record<string, unknown>>;
  if (fields.v !== callTextVersion) return unreadable(`it is not of version ${callTextVersion}`);
  const { kind, id, timestamp } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(callFields, kind))
    return unreadable('it names no kind of call');
  if (typeof id !== 'string') return unreadable('it has no id');
  if (timestamp === undefined || timestamp === null) return unreadable('it has no timestamp');
  return {
    call: callIn(fields, kind as Call['kind']),
    isGiven: fields.given === true,
    isChecked: fields.checked === true,
  };
}

function callIn(fields: Readonly<Record<string, unknown>>, kind: Call['kind']): Call {
  const { subject, values } = callFields[kind];
  const { id, timestamp, context, anonymousId, objectTypeId, into, from } = fields;
  return {
    kind,
    person: kind === 'merge' ? { into, from } : fields.person,
    subject: subject && fields[subject],
    values: values && fields[values],
    options: { id, timestamp, context, anonymousId, objectTypeId },
  };
}

function unreadable(why: string): Refusal {
  return { code: 'UNSERIALIZABLE', message: `the call cannot be read: ${why}`, field: 'json' };
}
