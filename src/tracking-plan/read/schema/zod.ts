import type { StandardSchema } from '../../../core/model/standard-schema.js';
import { beyond, type JsonSchema } from './json-schema.js';
import type { LoadPackage } from './json-schema-of.js';
import { NoJsonSchema } from './no-json-schema.js';

interface Visited {
  readonly zodSchema: {
    readonly _zod: { readonly def: { readonly type: string } };
    readonly description?: string | undefined;
  };
  readonly jsonSchema: { [beyond]?: string; description?: string };
}

/** What zod is told when it writes JSON Schema: to note what has none, instead of giving up. */
export function zodOptions(): object {
  return {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }: Visited) => {
      const { type } = zodSchema._zod.def;
      if (type === 'date') jsonSchema[beyond] = 'date';
      else if (type === 'undefined' || type === 'void') jsonSchema[beyond] = 'undefined';
      else if (withoutJson.has(type) && isSilent(jsonSchema)) jsonSchema[beyond] = `no ${type}`;
      // Another copy of zod, as some versions of it write through, does not see the words of this one.
      if (zodSchema.description !== undefined) jsonSchema.description ??= zodSchema.description;
    },
  };
}

const withoutJson: ReadonlySet<string> = new Set([
  'bigint',
  'symbol',
  'nan',
  'custom',
  'function',
  'map',
  'set',
  'transform',
]);

/** A user can give JSON Schema for what has none, with `.meta()`. */
function isSilent(schema: object): boolean {
  return ['type', 'enum', 'const', 'anyOf', 'allOf', 'format'].every((key) => !Object.hasOwn(schema, key));
}

/** Of zod before 4.2, which describes schemas by a function of its own. */
export async function zodJsonSchema(schema: StandardSchema, load: LoadPackage): Promise<JsonSchema> {
  if (!('_zod' in schema)) {
    throw new NoJsonSchema("it is a schema of zod 3, which has no JSON Schema; import it from 'zod' 4");
  }
  const { toJSONSchema } = (await load('zod')) as {
    toJSONSchema?: (of: unknown, options: object) => JsonSchema;
  };
  if (toJSONSchema === undefined) {
    throw new NoJsonSchema('the zod that is installed cannot write JSON Schema; install zod 4.2 or later');
  }
  return toJSONSchema(schema, zodOptions());
}
