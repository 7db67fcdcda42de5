import type { Refusal } from '../../core/model/outcome.js';
import { showPath } from '../../core/plan/key-path.js';

/** As `Date.prototype.toJSON` writes it. */
const isoDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * The same properties or traits with dates where the plan objected to the text of one: a page calls with a `Date` that its
 * JSON made a text of. Undefined where there is none.
 */
export function withDates(values: unknown, { code, issues = [] }: Refusal): unknown {
  const root = code === 'INVALID_PROPS' ? 'props' : code === 'INVALID_TRAITS' ? 'traits' : undefined;
  if (root === undefined || issues.length === 0) return undefined;
  const objected = new Set(issues.map(({ path }) => path));
  let found = false;
  const dated = walk(values, [], (value, path) => {
    if (typeof value !== 'string' || !isoDate.test(value) || !objected.has(showPath(root, path)))
      return value;
    found = true;
    return new Date(value);
  });
  return found ? dated : undefined;
}

type Path = readonly (string | number)[];

/** What nests deeper than this is no property's date. */
const deepest = 20;

function walk(value: unknown, path: Path, leaf: (value: unknown, path: Path) => unknown): unknown {
  if (typeof value !== 'object' || value === null || path.length > deepest) return leaf(value, path);
  if (Array.isArray(value)) return value.map((one, index) => walk(one, [...path, index], leaf));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, walk(one, [...path, key], leaf)]),
  );
}
