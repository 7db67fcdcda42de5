import { byteLength } from '../model/byte-length.js';
import type { PlainObject, PlainValue, TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';

/**
 * Customer.io's documented limits in bytes (Track API specification). Its servers answer 200 to some of what
 * is over them and show the failure in an activity log only, so they are checked before sending.
 */
export const limits = {
  personId: 150,
  eventName: 100,
  traitName: 150,
  traitValue: 1000,
  traitsPerCall: 300,
  groupId: 150,
  /** One call: "32 KB". Whether a KB has 1,000 or 1,024 bytes is documented nowhere. */
  event: 32_000,
  /** One request: "500 KB". */
  batch: 500_000,
  /** The data of a v1 event, which has a limit of its own. */
  v1Event: 100_000,
} as const;

/** Traits whose value is a structure of Customer.io's own, not a value with a length. */
const structured = new Set(['cio_subscription_preferences', 'cio_relationships', 'relationshipAttributes']);

/** The first limit that an event is over, if any. */
export function overLimit(event: TrackerEvent): Refusal | undefined {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return (
        personOverLimit(event.person) ??
        tooLong(event.name, limits.eventName, 'name', `the name of the ${event.kind}`)
      );
    case 'identify':
      // The visitor's id becomes an attribute on its way into a workspace.
      return (
        personOverLimit(event.person) ??
        traitsOverLimit(event.traits, event.person.anonymousId === undefined ? 0 : 1)
      );
    case 'group':
      return (
        personOverLimit(event.person) ??
        tooLong(event.groupId, limits.groupId, 'groupId', 'groupId') ??
        traitsOverLimit(event.traits, 0)
      );
    case 'merge':
      return personOverLimit(event.into) ?? personOverLimit(event.from);
    case 'leaveGroup':
      return personOverLimit(event.person) ?? tooLong(event.groupId, limits.groupId, 'groupId', 'groupId');
    case 'deleteGroup':
      return tooLong(event.groupId, limits.groupId, 'groupId', 'groupId');
    default:
      return personOverLimit(event.person);
  }
}

function personOverLimit(person: KnownPerson): Refusal | undefined {
  return (
    tooLong(idOf(person), limits.personId, `person.${person.by}`, `the person's ${person.by}`) ??
    tooLong(person.anonymousId ?? '', limits.personId, 'person.anonymousId', "the person's anonymousId")
  );
}

function idOf(person: KnownPerson): string {
  switch (person.by) {
    case 'userId':
      return person.userId;
    case 'email':
      return person.email;
    case 'cioId':
      return person.cioId;
    case 'anonymousId':
      return person.anonymousId;
  }
}

function traitsOverLimit(traits: PlainObject, others: number): Refusal | undefined {
  const names = Object.keys(traits);
  const count = names.length + others;
  if (count > limits.traitsPerCall) {
    return refuse(`${count} traits in one call; Customer.io takes ${limits.traitsPerCall}`, 'traits');
  }
  for (const name of names) {
    const found =
      tooLong(name, limits.traitName, `traits.${name.slice(0, 40)}`, 'the name of a trait') ??
      (structured.has(name)
        ? undefined
        : tooLong(asText(traits[name] ?? null), limits.traitValue, `traits.${name}`, `trait ${name}`));
    if (found) return found;
  }
  return undefined;
}

function asText(value: PlainValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tooLong(text: string, most: number, field: string, what: string): Refusal | undefined {
  // A character has three bytes per unit of length at most, so short texts need no counting.
  if (text.length * 3 <= most) return undefined;
  const bytes = byteLength(text);
  return bytes > most ? refuse(`${what} has ${bytes} bytes; Customer.io takes ${most}`, field) : undefined;
}

function refuse(message: string, field: string): Refusal {
  return { code: 'LIMIT_EXCEEDED', message, field };
}
