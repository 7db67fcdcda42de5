import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findPlace } from '../document/find-place.js';
import { InputError } from '../document/input-error.js';
import { showPart } from '../document/part-path.js';
import type { Places } from '../document/place.js';
import type { PlanDocument } from '../document/plan-document.js';
import { choosePlan } from './choose-plan.js';
import { type Compiler, findCompiler, isProgrammable, requireCompiler } from './compiler.js';
import { documentOfPlan } from './document-of-plan.js';
import { readEventMap } from './event-map/read-event-map.js';
import { failedImport } from './failed-import.js';
import { findPlanFile, shownPath } from './find-plan-file.js';
import { importModule } from './import-module.js';
import { outlineOf } from './outline-of.js';
import { placesInText } from './places-in-text.js';
import { placesOfPlan } from './places-of-plan.js';
import type { LoadPackage } from './schema/json-schema-of.js';
import { NoJsonSchema } from './schema/no-json-schema.js';
import { UnreadablePart } from './unreadable-part.js';

/** A plan, as it stands in a file of the user's. */
export interface ReadPlan {
  readonly document: PlanDocument;
  readonly places: Places;
  /** As messages show it: relative to the folder that the command runs in. */
  readonly file: string;
}

export interface ReadPlanOptions {
  /** The folder that the command runs in. */
  readonly cwd: string;
}

/**
 * Reads the tracking plan of a project: a module that exports what `definePlan` returns, or one that exports a type
 * `EventMap`.
 *
 * @param path From `cwd`; without one, `src/plan.ts` or `src/events.ts`.
 * @throws InputError for whatever keeps it from being read, with its place.
 */
export async function readPlan(path: string | undefined, { cwd }: ReadPlanOptions): Promise<ReadPlan> {
  const file = findPlanFile(cwd, path);
  const plan: PlanFile = {
    file,
    shown: shownPath(cwd, file),
    text: readFileSync(file, 'utf8'),
    compiler: findCompiler(dirname(file), cwd),
  };
  try {
    return { ...(await readFile(plan)), file: plan.shown };
  } catch (error) {
    if (!(error instanceof UnreadablePart)) throw error;
    const place = findPlace(error.places, error.path, plan.shown);
    throw new InputError(`${showPart(error.path)}: ${error.message}`, place, error);
  }
}

interface PlanFile {
  readonly file: string;
  readonly shown: string;
  readonly text: string;
  readonly compiler: Compiler | undefined;
}

async function readFile(plan: PlanFile): Promise<Omit<ReadPlan, 'file'>> {
  const hasTypes = /\bexport\s+(?:declare\s+)?(?:type|interface)\s+EventMap\b/.test(plan.text);
  // A file of types alone is not run: it may do more on import than declare.
  const isOfTypes = hasTypes && !/\b(definePlan|EventMapOf)\b/.test(plan.text);
  const read = isOfTypes ? readTypes(plan) : ((await readModule(plan)) ?? (hasTypes && readTypes(plan)));
  if (read) return read;
  throw new InputError(
    'it exports no tracking plan; write export const plan = definePlan({ … }), or export type EventMap = { … }',
    { file: plan.shown },
  );
}

function readTypes({ file, shown, compiler }: PlanFile): Omit<ReadPlan, 'file'> | undefined {
  return readEventMap(requireCompiler(compiler, 'reading the type EventMap'), file, shown);
}

async function readModule(planFile: PlanFile): Promise<Omit<ReadPlan, 'file'> | undefined> {
  const { file, shown, text, compiler } = planFile;
  const exports = await importModule(file, compiler).catch((error) => {
    throw failedImport(error, planFile);
  });
  const plan = choosePlan(exports, shown);
  if (plan === undefined) return undefined;
  const placesOf = (document: PlanDocument): Places =>
    compiler !== undefined && isProgrammable(compiler)
      ? placesOfPlan(compiler.load(), text, shown, document)
      : placesInText(text, shown, document);
  try {
    const document = await documentOfPlan(plan, packagesOf(file));
    return { document, places: placesOf(document) };
  } catch (error) {
    throw error instanceof UnreadablePart ? error.at(placesOf(outlineOf(plan, error.path))) : error;
  }
}

/** Packages as the plan itself would get them. */
function packagesOf(file: string): LoadPackage {
  const require = createRequire(file);
  return async (name) => {
    try {
      return await import(/* @vite-ignore */ pathToFileURL(require.resolve(name)).href);
    } catch {
      throw new NoJsonSchema(`reading it takes the package ${name}; run npm install --save-dev ${name}`);
    }
  };
}
