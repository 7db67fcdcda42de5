import type { Property } from '../../document/shape.js';

// The properties of the starter plans, so that a plan reads as a list.

export const text = (description: string): Property => ({ type: 'string', description });
export const oneOf = (values: readonly string[], description: string): Property => ({
  enum: values,
  description,
});
export const count = (description: string): Property => ({
  type: 'integer',
  limits: { minimum: 0 },
  description,
});
export const whole = (description: string): Property => ({ type: 'integer', description });
export const amount = (description: string): Property => ({
  type: 'number',
  limits: { minimum: 0 },
  description,
});
export const yesNo = (description: string): Property => ({ type: 'boolean', description });
export const date = (description: string): Property => ({ type: 'date', description });
export const email = (description: string): Property => ({ type: 'string', format: 'email', description });
export const optional = (property: Property): Property => ({ ...property, optional: true });

/** Traits are told one by one, so each of them may be missing. */
export function allOptional(
  properties: Readonly<Record<string, Property>>,
): Readonly<Record<string, Property>> {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, optional(property)]));
}
