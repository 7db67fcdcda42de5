import type { StandardSchema } from '../../core/model/standard-schema.js';
import type { EventDefinition, Plan } from '../../core/plan/define-plan.js';
import { eventPath, partPath } from '../document/part-path.js';
import type { EventDocument, PlanDocument, TraitsDocument } from '../document/plan-document.js';
import { objectShape } from './object-shape.js';
import { jsonSchemaOf, type LoadPackage } from './schema/json-schema-of.js';
import { NoJsonSchema } from './schema/no-json-schema.js';
import { shapeOfJsonSchema } from './schema/shape-of-json-schema.js';
import { UnreadablePart } from './unreadable-part.js';

/**
 * A plan as plain data: every schema in the words of its library, asked for what callers may write.
 *
 * @throws UnreadablePart for a schema that cannot be written down.
 */
export async function documentOfPlan(plan: Plan, load: LoadPackage): Promise<PlanDocument> {
  const events: Record<string, EventDocument> = {};
  for (const name of Object.keys(plan.events).sort()) {
    events[name] = await eventDocument(name, plan.events[name]!, load);
  }
  const traits = plan.traits && (await traitsDocument(plan.traits, load));
  return {
    ...(plan.naming !== undefined && { naming: plan.naming }),
    ...(plan.identifyFrom === 'server' && { identifyFrom: plan.identifyFrom }),
    events,
    ...(traits && { traits }),
    ...(plan.pages !== undefined && { pages: [...plan.pages].sort() }),
  };
}

async function eventDocument(
  name: string,
  event: EventDefinition,
  load: LoadPackage,
): Promise<EventDocument> {
  const { description, stage, owner, sentFrom, since, backfilled, deprecated, aliases, props } = event;
  const members = props && (await membersOf(props, eventPath(name), load));
  return {
    ...(description !== undefined && { description }),
    ...(stage !== undefined && { stage }),
    ...(owner !== undefined && { owner }),
    ...(sentFrom !== undefined && sentFrom !== 'any' && { sentFrom }),
    ...(since !== undefined && { since }),
    ...(backfilled !== undefined && { backfilled }),
    ...(deprecated !== undefined && { deprecated }),
    ...(aliases !== undefined && aliases.length > 0 && { aliases: aliases.map(aliasDocument).sort(byName) }),
    ...(members ?? { properties: {} }),
  };
}

type AliasGiven = NonNullable<EventDefinition['aliases']>[number];

function aliasDocument(alias: AliasGiven): { readonly name: string; readonly sendBothUntil?: string } {
  if (typeof alias === 'string') return { name: alias };
  const { name, sendBothUntil } = alias;
  return { name, ...(sendBothUntil !== undefined && { sendBothUntil }) };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}

async function traitsDocument(
  traits: NonNullable<Plan['traits']>,
  load: LoadPackage,
): Promise<TraitsDocument> {
  const { schema, writers, setOnce } = traits;
  const names = Object.keys(writers ?? {}).sort();
  return {
    ...(await membersOf(schema, 'traits', load)),
    ...(names.length > 0 && {
      writers: Object.fromEntries(names.map((name) => [name, [...writers![name]!].sort()])),
    }),
    ...(setOnce !== undefined && setOnce.length > 0 && { setOnce: [...setOnce].sort() }),
  };
}

type Members = Pick<EventDocument, 'properties' | 'rest'>;

async function membersOf(schema: StandardSchema, path: string, load: LoadPackage): Promise<Members> {
  try {
    return objectShape(shapeOfJsonSchema(await jsonSchemaOf(schema, load)));
  } catch (error) {
    if (!(error instanceof NoJsonSchema))
      throw new UnreadablePart(path, `its schema cannot be read: ${(error as Error).message}`);
    throw new UnreadablePart(partPath(path, error.path), error.message);
  }
}
