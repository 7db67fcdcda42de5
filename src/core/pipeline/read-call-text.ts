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
  if (typeof given !== 'string') return unreadable('it is not a string');
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
    options: { id, timestamp, ...given({ context, anonymousId, objectTypeId }) },
  };
}

/** Without the options that the caller did not give: not each call takes each of them. */
function given(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function unreadable(why: string): Refusal {
  const message = `the call cannot be read: ${why}; give the text that onOutcome got as call, unchanged`;
  return { code: 'UNSERIALIZABLE', message, field: 'json' };
}
