import type { PlanDocument } from '../../document/plan-document.js';
import type { Property } from '../../document/shape.js';

/** What a plan can be written with. */
export type PlanForm = 'zod' | 'valibot' | 'arktype' | 'types';

/** How a library writes schemas down. */
export interface SchemaLibrary {
  readonly importLine: string;
  /** What has to be installed for it. */
  readonly packages: readonly string[];
  /** An object of these properties, as an expression. Every line after its first begins with the indent. */
  readonly object: (properties: Properties, indent: string) => string;
}

export type Properties = NonNullable<PlanDocument['traits']>['properties'];

/** An object literal with a line for each property. */
export function membersText(
  properties: Properties,
  indent: string,
  line: (name: string, property: Property, indent: string) => string,
): string {
  const inside = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, property]) => `${inside}${line(name, property, inside)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}
