import type { StandardSchema } from '../../../core/model/standard-schema.js';
import { arktypeOptions } from './arktype.js';
import type { JsonSchema } from './json-schema.js';
import { NoJsonSchema } from './no-json-schema.js';
import { valibotJsonSchema } from './valibot.js';
import { zodJsonSchema, zodOptions } from './zod.js';

/** A schema that can describe itself (https://standardschema.dev/json-schema): zod 4.2, arktype 2.1.28 and later. */
interface SelfDescribing {
  readonly jsonSchema: {
    readonly input: (options: { readonly target: string; readonly libraryOptions?: object }) => JsonSchema;
  };
}

/** Loads a package as the plan would. @throws NoJsonSchema when it is not installed. */
export type LoadPackage = (name: string) => Promise<Readonly<Record<string, unknown>>>;

/**
 * What callers may write for a schema, as JSON Schema. Dates and what has no JSON Schema are noted in their places.
 *
 * @throws NoJsonSchema for a schema of a library that cannot say it.
 */
export async function jsonSchemaOf(schema: StandardSchema, load: LoadPackage): Promise<JsonSchema> {
  const standard = schema['~standard'];
  const { vendor } = standard;
  if (isSelfDescribing(standard)) {
    const libraryOptions = optionsByVendor[vendor]?.();
    return standard.jsonSchema.input({
      target: 'draft-2020-12',
      ...(libraryOptions && { libraryOptions }),
    });
  }
  if (vendor === 'zod') return zodJsonSchema(schema, load);
  if (vendor === 'arktype') {
    const { toJsonSchema } = schema as unknown as { toJsonSchema?: (options: object) => JsonSchema };
    if (toJsonSchema !== undefined) return toJsonSchema.call(schema, arktypeOptions());
  }
  if (vendor === 'valibot') return valibotJsonSchema(schema, load);
  throw new NoJsonSchema(
    `schemas of ${vendor} do not say what they accept; take zod 4, valibot, arktype 2, ` +
      'or another library with Standard JSON Schema',
  );
}

const optionsByVendor: Readonly<Record<string, () => object>> = { zod: zodOptions, arktype: arktypeOptions };

function isSelfDescribing(standard: object): standard is SelfDescribing {
  return typeof (standard as Partial<SelfDescribing>).jsonSchema?.input === 'function';
}
