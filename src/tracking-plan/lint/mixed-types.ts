import { eventPath, partPath } from '../document/part-path.js';
import type { Shape } from '../document/shape.js';
import type { Rule, RuleFinding } from './finding.js';

/** `value` is a number here and text there: a segment on it misses half of the people. */
export const mixedTypes: Rule = {
  id: 'mixed-types',
  summary: 'A property has the same type in every event.',
  severity: 'warning',
  check: ({ events }) => {
    const byName = new Map<string, Map<string, string[]>>();
    for (const [event, { properties }] of Object.entries(events)) {
      for (const [name, property] of Object.entries(properties)) {
        const kind = kindOf(property);
        if (kind === undefined) continue;
        const kinds = byName.get(name) ?? new Map<string, string[]>();
        byName.set(name, kinds.set(kind, [...(kinds.get(kind) ?? []), event]));
      }
    }
    return [...byName].flatMap(([name, kinds]) => (kinds.size < 2 ? [] : findingsOf(name, kinds)));
  },
};

/** Told at the events that are fewer. */
function findingsOf(name: string, kinds: ReadonlyMap<string, readonly string[]>): readonly RuleFinding[] {
  const [usual, ...others] = [...kinds].sort(([, one], [, other]) => other.length - one.length);
  const [usualKind, [example]] = usual!;
  return others.flatMap(([kind, events]) =>
    events.map((event) => ({
      path: partPath(eventPath(event), ['properties', name]),
      message: `the property ${name} is ${kind} in ${event} and ${usualKind} in ${example}`,
      advice: 'a segment that compares it misses one of them; give one of them another name',
    })),
  );
}

/** What a segment compares it as; nothing where it may be several things. */
function kindOf(shape: Shape): string | undefined {
  const kinds = (shape.anyOf ?? [shape]).flatMap(({ type, enum: values }) =>
    values === undefined ? [type] : values.map((one) => (one === null ? 'null' : typeof one)),
  );
  const told = new Set(
    kinds.filter((one) => one !== 'null').map((one) => (one === 'integer' ? 'number' : one)),
  );
  const [only] = told;
  return told.size === 1 ? only : undefined;
}
