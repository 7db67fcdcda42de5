/** A schema, or a part of it, that cannot be written down. The reader says of which event and property. */
export class NoJsonSchema extends Error {
  override readonly name = 'NoJsonSchema';
  /** From the schema to the part: `properties`, `total`. */
  readonly path: readonly string[];

  constructor(message: string, path: readonly string[] = []) {
    super(message);
    this.path = path;
  }
}
