import type { StandardSchema } from '../../../core/model/standard-schema.js';
import { beyond, type JsonSchema } from './json-schema.js';
import type { LoadPackage } from './json-schema-of.js';
import { NoJsonSchema } from './no-json-schema.js';

interface Visited {
  readonly valibotSchema: { readonly type: string };
  readonly jsonSchema: object;
  readonly errors?: readonly unknown[];
}

type ToJsonSchema = (schema: unknown, options: object) => JsonSchema;

/** valibot keeps JSON Schema in a package of its own. */
export async function valibotJsonSchema(schema: StandardSchema, load: LoadPackage): Promise<JsonSchema> {
  const { toJsonSchema } = (await load('@valibot/to-json-schema')) as { toJsonSchema?: ToJsonSchema };
  if (toJsonSchema === undefined) {
    throw new NoJsonSchema('the @valibot/to-json-schema that is installed is too old; install 1.0 or later');
  }
  return toJsonSchema(schema, {
    typeMode: 'input',
    // A condition in code narrows what the schema says anyway.
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema: { type }, jsonSchema, errors }: Visited) => {
      if (type === 'date') return { [beyond]: 'date' };
      if (type === 'undefined' || type === 'void') return { [beyond]: 'undefined' };
      if (type === 'loose_object') return { ...jsonSchema, additionalProperties: {} };
      return errors === undefined ? undefined : { [beyond]: `no ${type}` };
    },
  });
}
