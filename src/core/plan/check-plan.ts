import { invalidOption, showGiven } from '../model/invalid-option.js';
import type { Plan } from './define-plan.js';

/**
 * Holds a plan against what a plan is: an import that failed, or a plain object that never went through `definePlan`.
 *
 * @param at Where the plan stands in what the caller gave: nowhere, or `plan.` as an option.
 * @throws TrackerError `INVALID_OPTION`, naming the place in the plan.
 */
export function checkPlan(given: unknown, at = ''): asserts given is Plan {
  const { events, traits } = (given ?? {}) as { readonly events?: unknown; readonly traits?: unknown };
  requireObject(events, `${at}events`);
  for (const [name, definition] of Object.entries(events)) {
    const field = `${at}events[${JSON.stringify(name)}]`;
    requireObject(definition, field);
    const { props } = definition as { readonly props?: unknown };
    if (props !== undefined) requireSchema(props, `${field}.props`);
  }
  if (traits !== undefined) {
    requireSchema((traits as { readonly schema?: unknown } | null)?.schema, `${at}traits.schema`);
  }
}

function requireObject(given: unknown, field: string): asserts given is object {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return;
  throw invalidOption(field, `${field} is ${showGiven(given)}; give an object, as definePlan() takes it`);
}

function requireSchema(schema: unknown, field: string): void {
  const standard = (schema as { '~standard'?: { validate?: unknown } } | null | undefined)?.['~standard'];
  if (typeof standard?.validate === 'function') return;
  throw invalidOption(
    field,
    `${field} is no Standard Schema; give a schema of zod 3.24+, valibot 1+, arktype 2+ or the like`,
  );
}
