import type { PersonRecord, SandboxDevice } from '../workspace/person-record.js';
import type { Workspace } from '../workspace/workspace.js';
import type { SandboxEvent } from './event.js';
import { viewEvent } from './event.js';

/** A person as a test sees it: a copy, which later requests do not change. */
export interface SandboxPerson {
  /** The identifier that Customer.io gives; in Track v1 paths it is spelt `cio_` and this. */
  readonly cioId: string;
  readonly userId?: string;
  readonly email?: string;
  readonly phone?: string;
  /** When they first arrived, in milliseconds since 1970. */
  readonly createdAt: number;
  /** All attributes, `email` and `phone` among them, with the values that were sent. */
  readonly traits: Readonly<Record<string, unknown>>;
  /** "Any case of true, 1 or "1" = unsubscribed; anything else = subscribed" (Track OpenAPI). */
  readonly unsubscribed: boolean;
  /** The visitors that turned out to be this person. */
  readonly anonymousIds: readonly string[];
  /** When each of them did, in milliseconds since 1970. */
  readonly mergedAt: Readonly<Record<string, number>>;
  readonly devices: readonly SandboxDevice[];
  /** The objects that they are related to. */
  readonly relationships: readonly SandboxRelationship[];
  /** The ids of the manual segments that they were put into. */
  readonly segments: readonly number[];
  /** Their events, pages and screens in the order in which they happened. */
  readonly timeline: readonly SandboxEvent[];
}

/** A relationship, seen from the person. */
export interface SandboxRelationship {
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function viewPerson(workspace: Workspace, person: PersonRecord): SandboxPerson {
  const { visitors, objects, timelines } = workspace;
  const { cioId, createdAt, userId, email, phone } = person;
  const anonymousIds = visitors.claimedBy(cioId);
  return {
    cioId,
    ...(userId !== undefined && { userId }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    createdAt,
    traits: {
      ...Object.fromEntries(person.traits),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    },
    unsubscribed: ['true', '1'].includes(String(person.traits.get('unsubscribed')).toLowerCase()),
    anonymousIds,
    mergedAt: Object.fromEntries(
      anonymousIds.map((anonymousId) => [anonymousId, visitors.claimOf(anonymousId)!.since]),
    ),
    devices: [...person.devices.values()],
    relationships: objects.relatedTo(cioId).map((object) => ({
      objectTypeId: object.objectTypeId,
      objectId: object.objectId,
      attributes: Object.fromEntries(object.relationships.get(cioId)!),
    })),
    segments: [...person.segments].sort((a, b) => a - b),
    timeline: timelines.of({ cioId }).map((event) => viewEvent(workspace, event)),
  };
}
