import type { Destination } from './destination.js';
import type { Outcome } from './outcome.js';
import type { Row } from './row.js';

/** Which rows to show: those for which everything that is given here holds. An empty set is every one. */
export interface Filter {
  readonly text: string;
  /** As `nameKeyOf` spells them. */
  readonly names: ReadonlySet<string>;
  readonly person: string;
  readonly destinations: ReadonlySet<Destination>;
  readonly outcomes: ReadonlySet<Outcome>;
}

export const NO_FILTER: Filter = {
  text: '',
  names: new Set(),
  person: '',
  destinations: new Set(),
  outcomes: new Set(),
};

export function isFiltering({ text, names, person, destinations, outcomes }: Filter): boolean {
  return text !== '' || person !== '' || names.size + destinations.size + outcomes.size > 0;
}

/** What a row is counted and chosen by: the name of an event, page or screen, or else what kind of call it is. */
export function nameKeyOf({ kind, name }: Pick<Row, 'kind' | 'name'>): string {
  return name === undefined ? `${kind}:` : `${kind}:${name}`;
}

/** Makes the test of a filter. Words are looked for in all of a row, in any order and case. */
export function matcher(filter: Filter): (row: Row) => boolean {
  const words = filter.text.split(/\s+/).filter(Boolean).map(anyCase);
  const person = filter.person.trim() === '' ? undefined : anyCase(filter.person.trim());
  return (row) =>
    (filter.outcomes.size === 0 || filter.outcomes.has(row.outcome)) &&
    (filter.destinations.size === 0 || filter.destinations.has(row.destination)) &&
    (filter.names.size === 0 || filter.names.has(nameKeyOf(row))) &&
    (person === undefined || (row.person !== undefined && person.test(row.person.value))) &&
    words.every((word) => isIn(row, word));
}

function isIn({ title, kind, person, outcome, item, delivery: { request } }: Row, word: RegExp): boolean {
  return (
    word.test(title) ||
    word.test(kind) ||
    word.test(outcome) ||
    (person !== undefined && word.test(person.value)) ||
    (item !== undefined &&
      (word.test(item.json) || word.test(`${item.reason} ${item.field} ${item.message}`))) ||
    (request !== undefined && word.test(`${request.method} ${request.path} ${request.status ?? ''}`))
  );
}

function anyCase(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
}
