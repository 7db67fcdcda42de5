import type { StandardSchema } from '../model/standard-schema.js';
import type { KeyPath } from './key-path.js';

type Part = Readonly<Record<string, unknown>>;

/** How deep one schema wraps another: optional, default, transform. */
const deepestWrap = 20;

/**
 * The keys that a schema declares at a place, as far as its library shows them: `shape` (zod), `entries` (valibot), `props`
 * (arktype): for suggestions, and to know which traits may be taken away.
 */
export function declaredKeys(schema: StandardSchema, path: KeyPath): readonly string[] {
  try {
    let at: unknown = schema;
    for (const step of path) {
      const part = unwrapped(at);
      at = typeof step === 'number' ? (part?.element ?? part?.item) : membersOf(part).get(step);
    }
    return [...membersOf(unwrapped(at)).keys()];
  } catch {
    // Somebody's schema, with getters of its own.
    return [];
  }
}

function membersOf(part: Part | undefined): ReadonlyMap<string, unknown> {
  if (Array.isArray(part?.props)) {
    return new Map(part.props.map(({ key, value }: { key: string; value: unknown }) => [key, value]));
  }
  const members = part?.shape ?? part?.entries;
  return new Map(typeof members === 'object' && members !== null ? Object.entries(members) : []);
}

/** The schema inside of those that only say more about it. */
function unwrapped(schema: unknown): Part | undefined {
  let at = partOf(schema);
  for (let depth = 0; at !== undefined && depth < deepestWrap; depth++) {
    const def = partOf(at.def);
    const inner = partOf(def?.innerType ?? def?.in ?? at.wrapped);
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

/** Types of arktype are functions. */
function partOf(value: unknown): Part | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? (value as Part)
    : undefined;
}
