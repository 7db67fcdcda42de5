import type { Naming } from '../../core/plan/plan-words.js';
import type { PlanDocument } from '../document/plan-document.js';
import { planName } from './plan-name.js';
import { planSource } from './source/plan-source.js';
import type { PlanForm } from './source/schema-library.js';
import { type StarterName, starterHint, starterPlans } from './starter/starter-plans.js';
import { csvText } from './table/csv-text.js';
import { parseCsv } from './table/parse-csv.js';
import { planOfTable } from './table/plan-of-table.js';
import { tableOfRows } from './table/table-of-rows.js';

/** A plan to begin with. */
export interface FirstPlan {
  readonly document: PlanDocument;
  /** The file, in TypeScript. */
  readonly source: string;
}

export interface FirstPlanOptions {
  readonly form: PlanForm;
  readonly naming: Naming;
}

export function planOfStarter(name: StarterName, { form, naming }: FirstPlanOptions): FirstPlan {
  const document = named(starterPlans[name], naming);
  return {
    document,
    source: planSource(document, form, name === 'empty' ? named(starterHint, naming) : undefined),
  };
}

/** The spreadsheet that a plan comes from. */
export interface Spreadsheet {
  readonly bytes: Uint8Array;
  /** As messages show it. */
  readonly file: string;
  /** Headers of columns that are left out. */
  readonly ignored: readonly string[];
}

/** @throws InputError for what does not fit, with its row and column. */
export function planOfSpreadsheet(
  { bytes, file, ignored }: Spreadsheet,
  { form, naming }: FirstPlanOptions,
): FirstPlan {
  const rows = parseCsv(csvText(bytes, file), file);
  const document = planOfTable(tableOfRows(rows, { file, ignored }), naming, file);
  return { document, source: planSource(document, form) };
}

function named(plan: PlanDocument, naming: Naming): PlanDocument {
  const events = Object.entries(plan.events).map(([name, event]) => [planName(name, naming), event] as const);
  return { ...plan, naming, events: Object.fromEntries(events) };
}
