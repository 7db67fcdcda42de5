import { z } from 'zod';
import { documentFields } from '../document/document-schema.js';
import type { HistoryEntry } from '../document/history.js';
import { InputError } from '../document/input-error.js';
import type { PlanDocument } from '../document/plan-document.js';
import { JsonMistake, jsonPlaces } from './json-places.js';
import { type Lock, lockfileVersion } from './lock.js';

const changeLine = z.strictObject({
  kind: z.enum(['breaking', 'risky', 'safe']),
  path: z.string(),
  what: z.string(),
});

const lockSchema = z.strictObject({
  lockfileVersion: z.literal(lockfileVersion),
  ...documentFields,
  history: z.array(
    z.strictObject({ date: z.string(), reason: z.string().optional(), changes: z.array(changeLine) }),
  ),
});

/**
 * Reads the text of a lock file.
 *
 * @param file As messages show it.
 * @throws InputError with the line of what is wrong: conflict marks, no JSON, a newer form, another shape.
 */
export function parseLock(text: string, file: string): Lock {
  refuseConflicts(text, file);
  const data = parse(text, file);
  const version = (data as { readonly lockfileVersion?: unknown } | null)?.lockfileVersion;
  if (typeof version === 'number' && version > lockfileVersion) {
    throw new InputError(
      `it has lockfileVersion ${version}, from a newer typed-cio; this one knows ${lockfileVersion}. ` +
        'Upgrade with npm install typed-cio@latest',
      placeIn(text, file, ['lockfileVersion']),
    );
  }
  const { success, data: lock, error } = lockSchema.safeParse(data);
  if (success) {
    const { lockfileVersion: _, history, ...document } = lock;
    return { document: document as PlanDocument, history: history as readonly HistoryEntry[] };
  }
  const { path, message } = error.issues[0]!;
  const steps = path.map(String);
  throw new InputError(
    `${steps.join('/') || 'the file'} is not as a lock file has it (${message}); ` +
      'take back what was changed by hand, or delete the file and run npx typed-cio lock',
    placeIn(text, file, steps),
  );
}

function refuseConflicts(text: string, file: string): void {
  const line = text.split('\n').findIndex((one) => /^(<{7}|\|{7}|={7}|>{7})( |\r?$)/.test(one));
  if (line < 0) return;
  throw new InputError(
    'it has the marks of a merge conflict; resolve the conflict in the plan, keep the history of both sides here, ' +
      'and run npx typed-cio lock',
    { file, line: line + 1 },
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message, line, column } = mistakeIn(text) ?? { message: (error as Error).message };
    throw new InputError(
      `it is no JSON: ${message}; take the file from version control`,
      { file, ...(line !== undefined && { line, column: column! }) },
      error,
    );
  }
}

function mistakeIn(text: string): { message: string; line?: number; column?: number } | undefined {
  try {
    jsonPlaces(text);
    return undefined;
  } catch (error) {
    return error instanceof JsonMistake ? error : undefined;
  }
}

/** The line of a part, or of the nearest part around it. */
function placeIn(text: string, file: string, path: readonly string[]): { file: string; line: number } {
  const lines = jsonPlaces(text);
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return { file, line };
  }
  return { file, line: 1 };
}
