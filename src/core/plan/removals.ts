import { isRefused } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import { showPath } from './key-path.js';
import type { Checked, SchemaCheck } from './schema-check.js';
import type { Suggester } from './suggester.js';

/**
 * Holds traits against their schema. `null` takes a trait away: where the schema declares it as optional, and has no `null`
 * of its own, the others are checked without it, and it goes out with them.
 */
export function checkTraits(schema: SchemaCheck, given: object, suggester: () => Suggester): Checked {
  const checked = schema.check(given, suggester);
  if (!isRefused(checked)) return checked;
  const declared = schema.declaredKeys();
  const removed = Object.keys(given).filter(
    (name) => (given as Values)[name] === null && declared.includes(name),
  );
  if (removed.length === 0) return checked;
  const rest = schema.check(without(given, removed), suggester);
  if (isRefused(rest)) return isRequired(rest.refusal, removed) ? checked : rest;
  return { values: { ...rest.values, ...Object.fromEntries(removed.map((name) => [name, null])) } };
}

type Values = Readonly<Record<string, unknown>>;

function without(given: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}

/** What must be given cannot be taken away: then the words about `null` are the right ones. */
function isRequired({ issues = [] }: Refusal, removed: readonly string[]): boolean {
  const paths = removed.map((name) => showPath('traits', [name]));
  return issues.some(({ path }) => paths.includes(path));
}
