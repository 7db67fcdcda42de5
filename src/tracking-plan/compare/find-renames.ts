import type { EventDocument } from '../document/plan-document.js';
import { likeliest } from './likeliest.js';
import { textOf } from './same-shape.js';

type Events = Readonly<Record<string, EventDocument>>;

/** Old names to new ones. */
export interface Renames {
  /** Declared: the new event has the old name among its aliases. */
  readonly withAlias: ReadonlyMap<string, string>;
  /** Guessed: an event is gone, and one that looks like it has come. */
  readonly withoutAlias: ReadonlyMap<string, string>;
}

/** What became of the events that a plan does not have any more. */
export function findRenames(before: Events, after: Events): Renames {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const newNames = new Map(
    Object.entries(after).flatMap(([name, { aliases = [] }]) =>
      aliases.map((alias) => [alias.name, name] as const),
    ),
  );
  const withAlias = new Map(
    removed.flatMap((name) => (newNames.has(name) ? [[name, newNames.get(name)!] as const] : [])),
  );
  const declared = new Set(withAlias.values());
  const candidates = added.filter((name) => !declared.has(name));
  const withoutAlias = new Map<string, string>();
  for (const name of removed) {
    if (withAlias.has(name)) continue;
    const free = candidates.filter((one) => ![...withoutAlias.values()].includes(one));
    const successor =
      likeliest(name, free) ?? free.find((one) => hasSameProperties(before[name]!, after[one]!));
    if (successor !== undefined) withoutAlias.set(name, successor);
  }
  return { withAlias, withoutAlias };
}

/** Events without properties are alike for no reason. */
function hasSameProperties(one: EventDocument, other: EventDocument): boolean {
  return (
    Object.keys(one.properties).length > 0 &&
    textOf({ type: 'object', ...membersOf(one) }) === textOf({ type: 'object', ...membersOf(other) })
  );
}

function membersOf({ properties, rest }: EventDocument): Pick<EventDocument, 'properties' | 'rest'> {
  return { properties, ...(rest && { rest }) };
}
