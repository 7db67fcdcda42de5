import { isPromise } from '../model/is-promise.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import { emailAddress, idText, mistakeInId } from './identifiers.js';
import { snippetVisitorId } from './visitor-id.js';

const kinds = 'a user id (string or number), { userId }, { email }, { phone }, { anonymousId } or { cioId }';

/**
 * Reads whatever a caller gave as a person. Untyped callers give anything, so nothing is taken on trust. `null` is what
 * sessions and databases have for nothing, and counts as absent.
 *
 * @param visitor The `anonymousId` option of `identify`: the visitor that this person was until now.
 */
export function readPerson(given: unknown, field = 'person', visitor?: unknown): KnownPerson | Refusal {
  const person = readIdentifier(given, field);
  if (visitor === undefined || visitor === null || isRefusal(person)) return person;
  const anonymousId = readText(visitor, 'anonymousId');
  if (typeof anonymousId !== 'string') return anonymousId;
  if (person.anonymousId !== undefined && person.anonymousId !== anonymousId) {
    return invalid(`${field} and the anonymousId option name two different visitors`, 'anonymousId');
  }
  return { ...person, anonymousId };
}

function readIdentifier(given: unknown, field: string): KnownPerson | Refusal {
  if (typeof given !== 'object' || given === null) return readUser(given, field);
  if (isPromise(given)) return readUser(given, field);
  const { userId, email, phone, anonymousId, cioId } = given as Record<string, unknown>;
  const count =
    Number(isGiven(userId)) + Number(isGiven(email)) + Number(isGiven(phone)) + Number(isGiven(cioId));
  if (count > 1 || (count === 1 && !isGiven(userId) && isGiven(anonymousId))) {
    return invalid(`${field} has more than one identifier; give exactly one of ${kinds}`, field);
  }
  if (isGiven(userId)) {
    const user = readUser(userId, `${field}.userId`);
    if (isRefusal(user) || !isGiven(anonymousId)) return user;
    const visitor = readText(anonymousId, `${field}.anonymousId`);
    return typeof visitor === 'string' ? { ...user, anonymousId: visitor } : visitor;
  }
  if (isGiven(email)) return readEmail(email, `${field}.email`);
  if (isGiven(phone)) return readPhone(phone, `${field}.phone`);
  if (isGiven(cioId)) return readCioId(cioId, `${field}.cioId`);
  if (!isGiven(anonymousId)) return withoutIdentifier(given, field);
  const visitor = readText(anonymousId, `${field}.anonymousId`);
  return typeof visitor === 'string' ? { by: 'anonymousId', anonymousId: visitor } : visitor;
}

function isGiven(id: unknown): boolean {
  return id !== undefined && id !== null;
}

function withoutIdentifier(given: object, field: string): Refusal {
  const empty = ['userId', 'email', 'phone', 'anonymousId', 'cioId'].find(
    (name) => (given as Record<string, unknown>)[name] === null,
  );
  return empty === undefined
    ? invalid(`${field} has no identifier; give ${kinds}`, field)
    : invalid(`${field}.${empty} is null; give ${kinds}`, `${field}.${empty}`);
}

function readUser(given: unknown, field: string): KnownPerson | Refusal {
  const id = readText(idText(given), field);
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
  if (!email.includes('@')) return invalid(`${field} has no @`, field);
  return emailAddress.test(email)
    ? { by: 'email', email }
    : invalid(`${field} is not an email address; give the address alone, such as ada@example.com`, field);
}

/** Customer.io takes E.164 alone (Track API specification, identifiers), and of another form it would make somebody new. */
function readPhone(given: unknown, field: string): KnownPerson | Refusal {
  const phone = readText(given, field);
  if (typeof phone !== 'string') return phone;
  return /^\+[1-9]\d{6,14}$/.test(phone)
    ? { by: 'phone', phone }
    : invalid(
        `${field} is not in E.164 form; give a plus sign, the country code and the number, without spaces: +16505551212`,
        field,
      );
}

function readCioId(given: unknown, field: string): KnownPerson | Refusal {
  const text = readText(typeof given === 'string' ? given.replace(/^cio_/, '') : given, field);
  if (typeof text !== 'string') return text;
  if (snippetVisitorId.test(text)) {
    return invalid(
      `${field} looks like a visitor's id; use anonymousId (Customer.io drops a request with an unknown cio_id)`,
      field,
    );
  }
  return { by: 'cioId', cioId: text };
}

function readText(given: unknown, field: string): string | Refusal {
  const mistake = typeof given === 'string' ? mistakeInId(given) : `is ${describe(given)}`;
  return mistake === undefined ? (given as string) : invalid(`${field} ${mistake}; give ${kinds}`, field);
}

function describe(given: unknown): string {
  if (given === null || given === undefined) return `${given}`;
  if (typeof given === 'number') return `the number ${given}`;
  if (isPromise(given)) return 'a promise (await it first)';
  return Array.isArray(given) ? 'an array' : `of type ${typeof given}`;
}

function invalid(message: string, field: string): Refusal {
  return { code: 'INVALID_PERSON', message, field };
}
