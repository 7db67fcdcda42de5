import { beyond } from './json-schema.js';

interface Fallback {
  readonly code: string;
  readonly base: object;
  readonly domain?: unknown;
  readonly proto?: { readonly name?: string };
}

/** What arktype is told when it writes JSON Schema: to note what has none, instead of giving up. */
export function arktypeOptions(): object {
  return {
    fallback: ({ code, base, domain, proto }: Fallback): object => {
      if (code === 'date') return { ...base, [beyond]: 'date' };
      // A condition in code narrows what the schema says anyway.
      if (refinements.has(code)) return base;
      if (domain === 'undefined') return { ...base, [beyond]: 'undefined' };
      return { ...base, [beyond]: `no ${String(domain ?? proto?.name ?? code)}` };
    },
  };
}

const refinements: ReadonlySet<string> = new Set([
  'predicate',
  'patternIntersection',
  'arrayPostfix',
  'defaultValue',
]);
