import { booleanOrNothing, invalidOption, oneOf } from '../model/invalid-option.js';
import { checkAliases } from './check-aliases.js';
import type { EventDefinition } from './define-plan.js';
import { nameMistake } from './name-mistake.js';
import {
  namesOrNothing,
  refuseSchema,
  refuseUnknownKeys,
  requireObject,
  requireSchema,
  textOrNothing,
} from './plan-values.js';
import { type Naming, sentFroms, stages } from './plan-words.js';

/** What an event of the plan may say: the compiler sees to it that nothing is missing. */
const known = Object.keys({
  props: true,
  description: true,
  stage: true,
  owner: true,
  sentFrom: true,
  since: true,
  backfilled: true,
  deprecated: true,
  aliases: true,
  allowMessageOverrides: true,
  allowSensitive: true,
} satisfies Record<keyof EventDefinition, true>);

/** What the events of one plan are held against together. */
export interface EventsInPlan {
  readonly naming: Naming | undefined;
  readonly events: object;
  /** Which event each alias belongs to, as far as they have been read. */
  readonly taken: Map<string, string>;
}

/** @throws TrackerError `INVALID_OPTION`, naming the place in the plan. */
export function checkEventDefinition(
  name: string,
  definition: unknown,
  field: string,
  { naming, events, taken }: EventsInPlan,
): void {
  if (name === '' || name !== name.trim()) {
    const what =
      name.trim() === '' ? 'has no name' : 'has white space around its name, which calls never have';
    throw invalidOption(field, `${field} ${what}; write the name alone`);
  }
  const mistake = naming && nameMistake(name, naming);
  if (mistake !== undefined) throw invalidOption(field, `${field} ${mistake}`);
  requireObject(definition, field);
  refuseSchema(definition, field, 'props');
  refuseUnknownKeys(definition, known, field);
  if (definition.props !== undefined) requireSchema(definition.props, `${field}.props`);
  for (const key of ['description', 'owner', 'since', 'deprecated'] as const) {
    textOrNothing(definition[key], `${field}.${key}`);
  }
  if (definition.stage !== undefined) oneOf(stages, `${field}.stage`, definition.stage);
  if (definition.sentFrom !== undefined) oneOf(sentFroms, `${field}.sentFrom`, definition.sentFrom);
  for (const key of ['backfilled', 'allowMessageOverrides'] as const) {
    booleanOrNothing(`${field}.${key}`, definition[key]);
  }
  namesOrNothing(definition.allowSensitive, `${field}.allowSensitive`);
  checkAliases(definition.aliases, { event: name, field: `${field}.aliases`, events, taken });
}
