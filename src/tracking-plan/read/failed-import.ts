import { dirname, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../document/input-error.js';
import { eventPath } from '../document/part-path.js';
import type { Place } from '../document/place.js';
import { shownPath } from './find-plan-file.js';
import { placesInText } from './places-in-text.js';
import { readSyntaxMistake } from './syntax-mistake.js';

interface PlanFile {
  readonly file: string;
  readonly shown: string;
  readonly text: string;
}

/** Why a plan could not be imported, in one sentence with its place: it does not compile, it throws, it lacks a package. */
export function failedImport(error: unknown, plan: PlanFile): InputError {
  if (error instanceof InputError) return error;
  const show = showFrom(plan);
  const mistake = readSyntaxMistake(error);
  if (mistake !== undefined) {
    const { message, place } = mistake;
    return new InputError(`it does not compile: ${message}`, { ...place, file: show(place.file) }, error);
  }
  const { message, code, field } = (error ?? {}) as {
    readonly message?: unknown;
    readonly code?: unknown;
    readonly field?: unknown;
  };
  const [words] = String(message ?? error).split('\n');
  const place = definedAt(field, plan) ?? thrownAt(error, show) ?? { file: plan.shown };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    return new InputError(`it imports what is not there: ${words}; is it installed?`, place, error);
  }
  return new InputError(`it cannot be run: ${words}`, place, error);
}

type Show = (file: string) => string;

/** Paths as they stand in the plan's own: both from the folder that the command runs in. */
function showFrom({ file, shown }: PlanFile): Show {
  const cwd = file.endsWith(shown) ? file.slice(0, -shown.length) : dirname(file);
  return (other) => shownPath(cwd, other);
}

/** Where the event stands that `definePlan` objects to: it names the field, `events["Order Completed"].props`. */
function definedAt(field: unknown, { text, shown }: PlanFile): Place | undefined {
  const [, quoted] = /^events\[("(?:[^"\\]|\\.)*")\]/.exec(String(field)) ?? [];
  if (quoted === undefined) return undefined;
  const name: string = JSON.parse(quoted);
  return placesInText(text, shown, { events: { [name]: { properties: {} } } }).get(eventPath(name));
}

/** The first line of the trace that is in a file of the user's. */
function thrownAt(error: unknown, show: Show): Place | undefined {
  const { stack = '' } = (error ?? {}) as { readonly stack?: string };
  for (const line of stack.split('\n')) {
    const [, url, row, column] =
      /(?<=^|[\s(])(file:\/\/[^\s()]+|\/[^\s():]+):(\d+)(?::(\d+))?/.exec(line) ?? [];
    if (url === undefined || url.includes('/node_modules/')) continue;
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (show(file).startsWith('..') || isAbsolute(show(file))) continue;
    return { file: show(file), line: Number(row), ...(column !== undefined && { column: Number(column) }) };
  }
  return undefined;
}
