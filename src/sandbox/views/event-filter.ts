import type { SandboxEvent } from './event.js';

/** Which events to list: those for which everything that is given here holds. */
export interface EventFilter {
  readonly name?: string;
  readonly kind?: SandboxEvent['kind'];
  readonly via?: SandboxEvent['via'];
  /** The dedupe key it came with. */
  readonly id?: string;
  readonly userId?: string;
  readonly email?: string;
  readonly cioId?: string;
  /** The anonymous id it was sent with, merged since or not. */
  readonly anonymousId?: string;
}

const FIELDS = ['name', 'kind', 'via', 'id', 'userId', 'email', 'cioId', 'anonymousId'] as const;

export function matchesFilter(event: SandboxEvent, filter: EventFilter): boolean {
  return FIELDS.every((field) => {
    const wanted = filter[field];
    if (wanted === undefined) return true;
    const given = event[field];
    return field === 'email' ? given?.toLowerCase() === wanted.toLowerCase() : given === wanted;
  });
}

/** Reads a filter from a query string; a name that is no filter is said, since ignoring it would list too much. */
export function filterFromQuery(query: URLSearchParams): EventFilter | { readonly unknown: string } {
  const names: readonly string[] = FIELDS;
  const unknown = [...query.keys()].find((name) => !names.includes(name));
  return unknown === undefined ? Object.fromEntries(query) : { unknown };
}
