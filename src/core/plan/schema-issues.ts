import { nearestName } from '../model/nearest-name.js';
import type { Issue, Refusal, RejectionCode } from '../model/outcome.js';
import type { SchemaIssue } from '../model/standard-schema.js';
import { showPath, valueAt } from './key-path.js';
import { withoutValues } from './without-values.js';

const mostIssues = 100;
const longestIssue = 300;
const longestMessage = 1000;

/** What a schema objects to, in the words of its library, with paths, and without what was given. */
export function issuesOf(found: readonly SchemaIssue[], given: object, root: string): readonly Issue[] {
  if (found.length === 0) return [{ path: root, message: 'the schema refused it without a reason' }];
  return found.slice(0, mostIssues).flatMap((issue) => {
    const path = pathOf(issue);
    const value = valueAt(given, path);
    const message = withoutValues(String(issue.message), value);
    const keys = unknownKeysOf(issue);
    if (keys === undefined) {
      return { path: showPath(root, path), message: message + misspeltFor(path, value, given) };
    }
    return keys.map((key) => ({ path: showPath(root, [...path, key]), message }));
  });
}

/** One refusal for all the issues: a sentence of bounded length, and the place of the first. */
export function refusalOf(code: RejectionCode, found: readonly Issue[]): Refusal {
  const issues = found
    .slice(0, mostIssues)
    .map(({ path, message }) => ({ path, message: clipped(message, longestIssue) }));
  return { code, message: sentence(issues), field: issues[0]?.path, issues };
}

function sentence(issues: readonly Issue[]): string {
  let text = '';
  for (const [index, { path, message }] of issues.entries()) {
    const part = `${index === 0 ? '' : '; '}${path}: ${message}`;
    if (index > 0 && text.length + part.length > longestMessage)
      return `${text}; and ${issues.length - index} more`;
    text += part;
  }
  return text;
}

function pathOf({ path = [] }: SchemaIssue): readonly PropertyKey[] {
  return path.map((step) => (typeof step === 'object' ? step.key : step));
}

/** zod tells of the keys that a strict object does not have at the object; their own places say more. */
function unknownKeysOf(issue: SchemaIssue): readonly string[] | undefined {
  const { code, keys } = issue as { readonly code?: unknown; readonly keys?: unknown };
  return code === 'unrecognized_keys' && Array.isArray(keys) && keys.length > 0
    ? keys.map(String)
    : undefined;
}

/** A property that is missing may be there under a name that is spelt a little differently. */
function misspeltFor(path: readonly PropertyKey[], value: unknown, given: object): string {
  const name = path.at(-1);
  const beside = valueAt(given, path.slice(0, -1));
  if (value !== undefined || typeof name !== 'string' || typeof beside !== 'object' || beside === null)
    return '';
  const nearest = nearestName(name, Object.keys(beside));
  return nearest === undefined || nearest === name ? '' : `; is it ${JSON.stringify(nearest)}, misspelt?`;
}

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
