/** What an object is called: its type and its id, both as strings. */
export interface ObjectRef {
  readonly objectTypeId: string;
  readonly objectId: string;
}

/** A company, an account, a course …: whatever people belong to. */
export interface ObjectRecord extends ObjectRef {
  readonly traits: Map<string, unknown>;
  /** The people related to it, by cio_id, with what is known about the relationship. */
  readonly relationships: Map<string, Map<string, unknown>>;
}

/** The objects of a workspace and the people related to them. */
export class Objects {
  readonly #objects = new Map<string, ObjectRecord>();

  find(ref: ObjectRef): ObjectRecord | undefined {
    return this.#objects.get(keyOf(ref));
  }

  ensure(ref: ObjectRef): ObjectRecord {
    const found = this.find(ref);
    if (found) return found;
    const made: ObjectRecord = {
      objectTypeId: ref.objectTypeId,
      objectId: ref.objectId,
      traits: new Map(),
      relationships: new Map(),
    };
    this.#objects.set(keyOf(ref), made);
    return made;
  }

  remove(object: ObjectRef): void {
    this.#objects.delete(keyOf(object));
  }

  relate(object: ObjectRecord, cioId: string, attributes: Readonly<Record<string, unknown>>): void {
    const known = object.relationships.get(cioId) ?? new Map<string, unknown>();
    writeObjectTraits(known, attributes);
    object.relationships.set(cioId, known);
  }

  relatedTo(cioId: string): ObjectRecord[] {
    return [...this.#objects.values()].filter((object) => object.relationships.has(cioId));
  }

  all(): IterableIterator<ObjectRecord> {
    return this.#objects.values();
  }

  get size(): number {
    return this.#objects.size;
  }
}

/** Null or an empty string removes an attribute of an object or a relationship (Track OpenAPI). */
export function writeObjectTraits(
  traits: Map<string, unknown>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === '') traits.delete(name);
    else traits.set(name, value);
  }
}

function keyOf({ objectTypeId, objectId }: ObjectRef): string {
  return JSON.stringify([objectTypeId, objectId]);
}
