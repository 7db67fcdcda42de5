import { isRefusal } from './is-refusal.js';
import type { Refusal } from './outcome.js';

/**
 * Who did it: a user id, or an object that says which kind of identifier it holds.
 *
 * `anonymousId` is the visitor's id, from your own cookie. `cioId` is the id that Customer.io itself assigned
 * (from its webhooks or App API), without the `cio_` prefix; it is never a cookie's value.
 */
export type Person =
  | string
  | number
  | OneIdentifier<'userId', string | number, { readonly anonymousId?: string | undefined }>
  | OneIdentifier<'email', string>
  | OneIdentifier<'anonymousId', string>
  | OneIdentifier<'cioId', string>;

/** One of the identifiers, and none of the others: an object with two of them does not compile. */
type OneIdentifier<Name extends Identifier, Value, And = unknown> = { readonly [Key in Name]: Value } & {
  readonly [Key in Exclude<Identifier, Name | keyof And>]?: undefined;
} & And;

type Identifier = 'userId' | 'email' | 'anonymousId' | 'cioId';

/**
 * A person whose identifier has been checked; `by` says which one it is. The `anonymousId` of somebody who has
 * another identifier is that of the visitor they were.
 */
export type KnownPerson =
  | { readonly by: 'userId'; readonly userId: string; readonly anonymousId?: string }
  | { readonly by: 'email'; readonly email: string; readonly anonymousId?: string }
  | { readonly by: 'cioId'; readonly cioId: string; readonly anonymousId?: string }
  | { readonly by: 'anonymousId'; readonly anonymousId: string };

const kinds = 'a user id (string or number), { userId }, { email }, { anonymousId } or { cioId }';

/** Our own visitor ids, and those of the official snippets: a ULID or a UUID. */
const visitorId = /^(?:[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * Reads whatever a caller gave as a person. Untyped callers give anything, so nothing is taken on trust.
 *
 * @param visitor The `anonymousId` option of `identify`: the visitor that this person was until now.
 */
export function readPerson(given: unknown, field = 'person', visitor?: unknown): KnownPerson | Refusal {
  const person = readIdentifier(given, field);
  if (visitor === undefined || isRefusal(person)) return person;
  const anonymousId = readText(visitor, 'anonymousId');
  if (typeof anonymousId !== 'string') return anonymousId;
  if (person.anonymousId !== undefined && person.anonymousId !== anonymousId) {
    return invalid(`${field} and the anonymousId option name two different visitors`, 'anonymousId');
  }
  return { ...person, anonymousId };
}

function readIdentifier(given: unknown, field: string): KnownPerson | Refusal {
  if (typeof given === 'string' || typeof given === 'number') return readUser(given, field);
  if (typeof given !== 'object' || given === null) {
    return invalid(`${field} is ${describe(given)}; give ${kinds}`, field);
  }
  const { userId, email, anonymousId, cioId } = given as Record<string, unknown>;
  if ([userId, email, anonymousId, cioId].every((id) => id === undefined)) {
    return invalid(`${field} has no identifier; give ${kinds}`, field);
  }
  const count = [userId, email, cioId].filter((id) => id !== undefined).length;
  if (count > 1 || (count === 1 && userId === undefined && anonymousId !== undefined)) {
    return invalid(`${field} has more than one identifier; give exactly one of ${kinds}`, field);
  }
  if (userId !== undefined) {
    const user = readUser(userId, `${field}.userId`);
    if (isRefusal(user) || anonymousId === undefined) return user;
    const visitor = readText(anonymousId, `${field}.anonymousId`);
    return typeof visitor === 'string' ? { ...user, anonymousId: visitor } : visitor;
  }
  if (email !== undefined) return readEmail(email, `${field}.email`);
  if (cioId !== undefined) return readCioId(cioId, `${field}.cioId`);
  const visitor = readText(anonymousId, `${field}.anonymousId`);
  return typeof visitor === 'string' ? { by: 'anonymousId', anonymousId: visitor } : visitor;
}

function readUser(given: unknown, field: string): KnownPerson | Refusal {
  const id = readText(typeof given === 'number' ? numberAsId(given) : given, field);
  if (typeof id !== 'string') return id;
  if (id.startsWith('cio_')) {
    // Data Pipelines reads a user id with this prefix as an id of Customer.io's own making.
    return invalid(
      `${field} begins with "cio_", which Customer.io keeps for its own ids; use { cioId }`,
      field,
    );
  }
  return { by: 'userId', userId: id };
}

function readEmail(given: unknown, field: string): KnownPerson | Refusal {
  const email = readText(given, field);
  if (typeof email !== 'string') return email;
  return email.includes('@') ? { by: 'email', email } : invalid(`${field} has no @`, field);
}

function numberAsId(id: number): unknown {
  return Number.isSafeInteger(id) ? String(id) : id;
}

function readCioId(given: unknown, field: string): KnownPerson | Refusal {
  const text = readText(typeof given === 'string' ? given.replace(/^cio_/, '') : given, field);
  if (typeof text !== 'string') return text;
  if (visitorId.test(text)) {
    return invalid(
      `${field} looks like a visitor's id; use anonymousId (Customer.io drops a request with an unknown cio_id)`,
      field,
    );
  }
  return { by: 'cioId', cioId: text };
}

function readText(given: unknown, field: string): string | Refusal {
  if (typeof given !== 'string') return invalid(`${field} is ${describe(given)}; give ${kinds}`, field);
  if (given.trim() === '') return invalid(`${field} is empty; give ${kinds}`, field);
  if (given !== given.trim()) return invalid(`${field} begins or ends with white space`, field);
  return given;
}

function describe(given: unknown): string {
  if (given === null || given === undefined) return `${given}`;
  if (typeof given === 'number') return `the number ${given}`;
  return Array.isArray(given) ? 'an array' : `of type ${typeof given}`;
}

function invalid(message: string, field: string): Refusal {
  return { code: 'INVALID_PERSON', message, field };
}
