import { invalidOption, oneOf } from '../model/invalid-option.js';
import { checkEventDefinition } from './check-event-definition.js';
import type { Plan, TraitsDefinition } from './define-plan.js';
import {
  namesOrNothing,
  refuseSchema,
  refuseUnknownKeys,
  requireList,
  requireObject,
  requireSchema,
} from './plan-values.js';
import { identifyFroms, type Naming, namings } from './plan-words.js';

const parts = Object.keys({
  naming: true,
  events: true,
  traits: true,
  pages: true,
  identifyFrom: true,
} satisfies Record<keyof Plan, true>);

const traitParts = Object.keys({
  schema: true,
  writers: true,
  setOnce: true,
  allowSensitive: true,
} satisfies Record<keyof TraitsDefinition, true>);

/**
 * Holds a plan against what a plan is, all of it: not every plan has been seen by a compiler, and an import that failed is
 * no plan.
 *
 * @param at Where the plan stands in what the caller gave: nowhere, or `plan.` as an option.
 * @throws TrackerError `INVALID_OPTION`, naming the place in the plan.
 */
export function checkPlan(given: unknown, at = ''): asserts given is Plan {
  const plan = given ?? {};
  requireObject(plan, at === '' ? 'the plan' : at.slice(0, -1));
  refuseModule(plan, at);
  refuseUnknownKeys(plan, parts, at);
  const { naming, identifyFrom, events, traits, pages } = plan;
  if (identifyFrom !== undefined) oneOf(identifyFroms, `${at}identifyFrom`, identifyFrom);
  if (naming !== undefined) oneOf(namings, `${at}naming`, naming);
  requireObject(events, `${at}events`);
  const inPlan = { naming: naming as Naming | undefined, events, taken: new Map<string, string>() };
  for (const [name, definition] of Object.entries(events)) {
    checkEventDefinition(name, definition, `${at}events[${JSON.stringify(name)}]`, inPlan);
  }
  if (traits !== undefined) checkTraitsDefinition(traits, `${at}traits`);
  namesOrNothing(pages, `${at}pages`);
}

/** `import * as plan`, or `await import('./plan.js')`: the plan is inside. */
function refuseModule(given: Readonly<Record<string, unknown>>, at: string): void {
  if (given.events !== undefined) return;
  const inside = Object.keys(given).find((key) => {
    const value = given[key];
    return typeof value === 'object' && value !== null && 'events' in value;
  });
  if (inside === undefined) return;
  throw invalidOption(
    `${at}events`,
    `${at}events is not there; the plan is inside, as ${at}${inside}: give that`,
  );
}

function checkTraitsDefinition(traits: unknown, field: string): void {
  requireObject(traits, field);
  refuseSchema(traits, field, 'schema');
  refuseUnknownKeys(traits, traitParts, field);
  requireSchema(traits.schema, `${field}.schema`);
  namesOrNothing(traits.setOnce, `${field}.setOnce`);
  namesOrNothing(traits.allowSensitive, `${field}.allowSensitive`);
  if (traits.writers === undefined) return;
  requireObject(traits.writers, `${field}.writers`);
  for (const [trait, writers] of Object.entries(traits.writers)) {
    const place = `${field}.writers[${JSON.stringify(trait)}]`;
    requireList(writers, place);
    namesOrNothing(writers, place);
  }
}
