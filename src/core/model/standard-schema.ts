/**
 * The part of the Standard Schema interface (version 1, https://standardschema.dev) that the tracker calls.
 * zod, valibot and arktype schemas have it.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** Where every library of the standard keeps what others may call. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Looks at a value. A promise is refused, `ASYNC_SCHEMA`: a call is checked at once. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value: the value as it is to be sent, or all that is wrong with it. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that a schema objects to. */
export interface SchemaIssue {
  /** What is wrong, in the library's words. */
  readonly message: string;
  /** Where, from the outermost key; absent for the value as a whole. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a caller may write. */
export type InputOf<Schema> = Schema extends StandardSchema
  ? NonNullable<Schema['~standard']['types']>['input']
  : never;
