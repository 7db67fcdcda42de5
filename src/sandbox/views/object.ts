import type { ObjectRecord } from '../workspace/objects.js';
import type { Workspace } from '../workspace/workspace.js';

/** An object (a company, an account …) as a test sees it, with the people related to it. */
export interface SandboxObject {
  /** `'1'` is the first type of objects in a workspace. */
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly traits: Readonly<Record<string, unknown>>;
  /** Who is related to it, each with the attributes of the relationship. */
  readonly people: readonly {
    readonly cioId: string;
    readonly userId?: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

export function viewObject({ people }: Workspace, object: ObjectRecord): SandboxObject {
  return {
    objectTypeId: object.objectTypeId,
    objectId: object.objectId,
    traits: Object.fromEntries(object.traits),
    people: [...object.relationships].map(([cioId, attributes]) => {
      const userId = people.find({ kind: 'cioId', value: cioId })?.userId;
      return { cioId, ...(userId !== undefined && { userId }), attributes: Object.fromEntries(attributes) };
    }),
  };
}
