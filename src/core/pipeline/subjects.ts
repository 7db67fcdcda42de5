import type { ActionEvent } from '../model/event.js';
import { isPromise } from '../model/is-promise.js';
import type { Refusal } from '../model/outcome.js';
import { controlCharacter, idText, mistakeInId } from '../rules/identifiers.js';
import type { StampRules } from './stamp-rules.js';

/** The name of an event, a page or a screen, without white space around it and without control characters in it. */
export function readName(
  kind: ActionEvent['kind'],
  given: unknown,
  warn: StampRules['warn'],
): string | Refusal {
  const text = typeof given === 'string' ? given.trim() : '';
  const name = controlCharacter.test(text) ? withoutControls(kind, text, warn) : text;
  if (name !== '') return name;
  const message = isPromise(given)
    ? `the name of the ${kind} is a promise; await it first`
    : `the name of the ${kind} is missing`;
  return { code: 'UNKNOWN_EVENT', message, field: 'name' };
}

/** A title of a page may have a line break; what has a NUL is stored by few databases, and found in none. */
function withoutControls(kind: string, text: string, warn: StampRules['warn']): string {
  warn(
    `control characters in names of ${kind}`,
    `the name of the ${kind} contains control characters, such as a line break; each is sent as a space`,
  );
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** The id of a group: like that of a person, text or a whole number. */
export function readGroupId(given: unknown): string | Refusal {
  const id = idText(given);
  const mistake = typeof id === 'string' ? mistakeInId(id) : missing(given);
  if (mistake === undefined) return id as string;
  return { code: 'INVALID_PROPS', message: `the id of the group ${mistake}`, field: 'groupId' };
}

function missing(given: unknown): string {
  if (isPromise(given)) return 'is a promise; await it first';
  return given === undefined || given === null
    ? 'is missing'
    : `is of type ${typeof given}; give text or a whole number`;
}
