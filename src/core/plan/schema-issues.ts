import type { Issue, Refusal, RejectionCode } from '../model/outcome.js';
import type { SchemaIssue } from '../model/standard-schema.js';
import { showPath, valueAt } from './key-path.js';
import type { Suggester } from './suggester.js';
import { startWork, withoutValues } from './without-values.js';

/** As many are told of one call. */
export const mostIssues = 100;

const longestIssue = 300;
const longestMessage = 1000;

/** What a schema objects to, in the words of its library, with paths, and without what was given. */
export function issuesOf(
  found: readonly SchemaIssue[],
  given: object,
  root: string,
  suggester: Suggester,
): readonly Issue[] {
  if (found.length === 0) return [{ path: root, message: 'the schema refused it without a reason' }];
  const work = startWork();
  const issues: Issue[] = [];
  for (const issue of found) {
    const left = mostIssues - issues.length;
    if (left <= 0) break;
    const path = pathOf(issue);
    const value = valueAt(given, path);
    const message = withoutValues(String(issue.message), value, work);
    const keys = unknownKeysOf(issue);
    if (keys === undefined) {
      const hint = misspeltFor(path, value, given, suggester);
      issues.push({ path: showPath(root, path), message: message + hint });
    } else {
      issues.push(
        ...keys.slice(0, left).map((key) => ({ path: showPath(root, [...path, String(key)]), message })),
      );
    }
  }
  return issues;
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
function unknownKeysOf(issue: SchemaIssue): readonly unknown[] | undefined {
  const { code, keys } = issue as { readonly code?: unknown; readonly keys?: unknown };
  return code === 'unrecognized_keys' && Array.isArray(keys) && keys.length > 0 ? keys : undefined;
}

/** A property that is missing may be there under a name that is spelt a little differently. */
function misspeltFor(
  path: readonly PropertyKey[],
  value: unknown,
  given: object,
  suggester: Suggester,
): string {
  const name = path.at(-1);
  const beside = valueAt(given, path.slice(0, -1));
  if (value !== undefined || typeof name !== 'string' || typeof beside !== 'object' || beside === null)
    return '';
  const nearest = suggester.nearest(name, () => Object.keys(beside));
  return nearest === undefined || nearest === name ? '' : `; is it ${JSON.stringify(nearest)}, misspelt?`;
}

function clipped(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
