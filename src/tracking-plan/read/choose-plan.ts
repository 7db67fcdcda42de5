import type { Plan } from '../../core/plan/define-plan.js';
import { InputError } from '../document/input-error.js';

/**
 * The plan among what a module exports, under whatever name; of several the one that is called `plan`.
 *
 * @throws InputError when it cannot be told which one is meant.
 */
export function choosePlan(exports: Readonly<Record<string, unknown>>, file: string): Plan | undefined {
  const plans = new Map<unknown, string>();
  for (const [name, value] of Object.entries(membersOf(exports))) {
    if (isPlan(value) && !plans.has(value)) plans.set(value, name);
  }
  const named = membersOf(exports).plan;
  if (isPlan(named)) return named;
  if (plans.size > 1) {
    const names = [...plans.values()].sort().join(', ');
    throw new InputError(`it exports several plans (${names}); call the one that counts plan`, { file });
  }
  const [only] = plans.keys();
  return only as Plan | undefined;
}

/** A CommonJS module that is imported has its exports under `default`. */
function membersOf(exports: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { default: main } = exports;
  return isObject(main) && !isPlan(main) ? { ...main, ...exports } : exports;
}

function isPlan(value: unknown): value is Plan {
  return isObject(value) && isObject(value.events) && Object.values(value.events).every(isObject);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
