import type { StoredEvent } from '../workspace/stored-event.js';
import type { Workspace } from '../workspace/workspace.js';

/** Everybody, in short: what a list of them shows. `GET /__sandbox/people` has the rest. */
export interface Roster {
  readonly people: readonly {
    readonly cioId: string;
    readonly userId?: string;
    readonly email?: string;
    readonly name?: string;
    readonly createdAt: number;
    readonly events: number;
    readonly lastEventAt?: number;
    /** How many visitors turned out to be this person. */
    readonly visitors: number;
  }[];
  readonly visitors: readonly {
    readonly anonymousId: string;
    readonly firstSeenAt: number;
    readonly events: number;
    readonly lastEventAt?: number;
  }[];
}

export function roster({ people, visitors, timelines }: Workspace): Roster {
  const claims = visitors.countClaims();
  return {
    people: [...people.all()].map(({ cioId, userId, email, traits, createdAt }) => {
      const name = traits.get('name');
      return {
        cioId,
        ...(userId !== undefined && { userId }),
        ...(email !== undefined && { email }),
        ...(typeof name === 'string' && { name }),
        createdAt,
        ...activityOf(timelines.of({ cioId })),
        visitors: claims.get(cioId) ?? 0,
      };
    }),
    visitors: [...visitors.all()].map(({ anonymousId, firstSeenAt }) => ({
      anonymousId,
      firstSeenAt,
      ...activityOf(timelines.of({ anonymousId })),
    })),
  };
}

function activityOf(timeline: readonly StoredEvent[]): { events: number; lastEventAt?: number } {
  const last = timeline.at(-1);
  return { events: timeline.length, ...(last && { lastEventAt: last.timestamp }) };
}
