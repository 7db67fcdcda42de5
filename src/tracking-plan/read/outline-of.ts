import { stepsOf } from '../document/part-path.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Shape } from '../document/shape.js';

/**
 * What is known of a plan that cannot be read: the names of its events, and the one part that is in the way. It is enough
 * to say where that part stands.
 */
export function outlineOf(plan: { readonly events: object }, path: string): PlanDocument {
  const [kind, ...steps] = stepsOf(path);
  const events = Object.fromEntries(Object.keys(plan.events).map((name) => [name, { properties: {} }]));
  if (kind === 'traits') return { events, traits: withProperties(shapeAlong(steps)) };
  const [name, ...inner] = steps;
  return { events: { ...events, [name!]: withProperties(shapeAlong(inner)) } };
}

function shapeAlong([kind, ...steps]: readonly string[]): Shape {
  if (kind === 'items') return { items: shapeAlong(steps) };
  const [name, ...inner] = steps;
  return kind === 'properties' && name !== undefined ? { properties: { [name]: shapeAlong(inner) } } : {};
}

function withProperties({ properties = {} }: Shape): {
  readonly properties: NonNullable<Shape['properties']>;
} {
  return { properties };
}
