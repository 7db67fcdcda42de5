import { handleRejection } from '../model/handle-rejection.js';
import { reasonOf } from '../model/reason-of.js';
import type { SchemaResult, StandardSchema } from '../model/standard-schema.js';

export type SchemaOutcome = SchemaResult<unknown> | 'async';

/** A schema is somebody's code: it can throw, and it can promise. */
export function runSchema(schema: StandardSchema, given: object): SchemaOutcome {
  try {
    const result = schema['~standard'].validate(given);
    if (!isPromiseLike(result)) return result;
    handleRejection(result);
    return 'async';
  } catch (error) {
    return { issues: [{ message: `the schema threw: ${reasonOf(error)}` }] };
  }
}

function isPromiseLike(result: object): result is PromiseLike<unknown> {
  return typeof (result as { then?: unknown }).then === 'function';
}
