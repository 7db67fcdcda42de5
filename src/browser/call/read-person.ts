import type { Refusal } from '../../core/model/outcome.js';
import { refuse } from './refuse.js';

/** The user id or mail address that `identify` was given. */
export function readPerson(given: unknown): string | Refusal {
  const { userId, email } = Object(given);
  const id = userId ?? email ?? given;
  const text = Number.isSafeInteger(id) ? String(id) : id;
  // Data Pipelines reads a user id with this prefix as an id of Customer.io's own making.
  if (typeof text === 'string' && /^(?!cio_)\S(.*\S)?$/s.test(text) && (!email || text.includes('@')))
    return text;
  return refuse('INVALID_PERSON', 'person', 'give a user id, or { email }');
}
