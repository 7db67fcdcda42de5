import type { DeviceEvent, PlainObject, TrackerEvent } from '../model/event.js';
import { isRefusal, isRefused } from '../model/is-refusal.js';
import type { KnownPerson } from '../model/person.js';
import { callFields } from './call-fields.js';
import { toDatedJson } from './dated-json.js';
import { plainCopy } from './plain-copy.js';
import type { SensitiveGuard } from './sensitive-guard.js';
import type { Call } from './stamp.js';

/** The version of the text: one that a later version of the library writes is refused by an earlier one. */
export const callTextVersion = 1;

/**
 * An event as JSON, with everything that `replay` needs: as the plan and middleware made it, and as it is sent.
 *
 * @param isChecked The plan would object to what it made itself, or change it once more: it is not asked again.
 */
export function eventText(event: TrackerEvent, isChecked: boolean): string {
  const { kind, id, timestamp, context, ...contents } =
    event.kind === 'addDevice' ? withDevice(event) : event;
  return toDatedJson({
    v: callTextVersion,
    kind,
    id,
    timestamp: new Date(timestamp).toISOString(),
    ...contents,
    ...whoIn(event),
    context,
    checked: isChecked || undefined,
  });
}

/**
 * A call as JSON that never became an event: as the caller gave it, without what looks sensitive. `undefined` for one that
 * cannot be written, or must not be.
 */
export function givenText(call: Call, id: string, now: number, guard?: SensitiveGuard): string | undefined {
  try {
    return writeGiven(call, id, now, guard);
  } catch {
    // A getter of the caller's: what cannot be read cannot be kept.
    return undefined;
  }
}

function writeGiven(
  { kind, person, subject, values, options }: Call,
  id: string,
  now: number,
  guard: SensitiveGuard | undefined,
): string | undefined {
  const { timestamp, context, anonymousId, ...rest } = (options ?? {}) as Record<string, unknown>;
  const fields = callFields[kind];
  const copied = plainCopy(
    {
      ...(kind === 'merge' ? (person as object | undefined) : { person }),
      ...(fields.subject && { [fields.subject]: subject }),
      ...(fields.values && { [fields.values]: values ?? {} }),
      timestamp: timestamp ?? new Date(now).toISOString(),
      // By either of its names: without it, the replay would mean another group.
      ...{ context, anonymousId, objectTypeId: rest.objectTypeId ?? rest.object_type_id },
    },
    'call',
  );
  if (isRefused(copied)) return undefined;
  const contents = looked(kind, copied.copy, guard);
  return contents && toDatedJson({ v: callTextVersion, kind, id, given: true, ...contents });
}

/** What the caller gave is looked at in the form of an event. One that is refused for what it holds is not kept. */
function looked(
  kind: TrackerEvent['kind'],
  contents: PlainObject,
  guard: SensitiveGuard | undefined,
): PlainObject | undefined {
  if (guard === undefined) return contents;
  const seen = guard({ ...contents, kind } as unknown as TrackerEvent);
  return isRefusal(seen) ? undefined : (seen as unknown as PlainObject);
}

function withDevice({ deviceId: id, platform, lastUsed, attributes, ...rest }: DeviceEvent) {
  const used = lastUsed === undefined ? undefined : new Date(lastUsed).toISOString();
  return { ...rest, device: { id, platform, lastUsed: used, attributes } };
}

function whoIn(event: TrackerEvent): object {
  if (event.kind === 'merge') return { into: asGiven(event.into), from: asGiven(event.from) };
  if (event.kind === 'deleteGroup') return {};
  const { person } = event;
  if (event.kind !== 'identify' || person.by === 'anonymousId') return { person: asGiven(person) };
  const { anonymousId, ...known } = person;
  return { person: asGiven(known), anonymousId };
}

function asGiven({ by: _, ...identifiers }: KnownPerson): object {
  return identifiers;
}
