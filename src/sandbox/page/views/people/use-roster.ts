import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Roster } from '../../../admin/roster.js';
import { ask } from '../../server/ask.js';
import { paced } from '../../server/paced.js';
import { usePage } from '../../state/use-page.js';
import type { PersonMention } from '../../tail/person-mention.js';

/** Somebody in the list: a person, or a visitor nobody knows yet. */
export interface Listed {
  readonly who: PersonMention;
  /** Everything that they can be called, with `who`. */
  readonly names: readonly PersonMention[];
  readonly title: string;
  readonly note: string;
  readonly isVisitor: boolean;
  readonly events: number;
  readonly lastAt: number;
}

/** Everybody, those of whom something was heard last first, anew as things arrive. */
export function useRoster(): readonly Listed[] | undefined {
  const { calmArrivals } = usePage();
  const roster = useSignal<readonly Listed[] | undefined>(undefined);
  const read = useMemo(
    () =>
      paced(async () => {
        const found = await ask<Roster>('/roster');
        if (found) roster.value = listOf(found);
      }),
    [roster],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival is a reason to read.
  useEffect(read, [read, calmArrivals.value]);
  return roster.value;
}

function listOf({ people, visitors }: Roster): readonly Listed[] {
  const listed = [
    ...people.map(
      ({ cioId, userId, email, name, createdAt, events, lastEventAt, visitors: merged }): Listed => {
        const title = name ?? userId ?? email ?? cioId;
        const others = [userId, email].filter((one) => one !== undefined && one !== title);
        const was = merged === 0 ? [] : [merged === 1 ? 'was a visitor' : `was ${merged} visitors`];
        return {
          who: { by: 'cioId', value: cioId },
          names: [
            { by: 'cioId', value: cioId },
            ...(userId === undefined ? [] : [{ by: 'userId', value: userId } as const]),
            ...(email === undefined ? [] : [{ by: 'email', value: email } as const]),
          ],
          title,
          note: [...others, ...was].join(' · '),
          isVisitor: false,
          events,
          lastAt: lastEventAt ?? createdAt,
        };
      },
    ),
    ...visitors.map(
      ({ anonymousId, firstSeenAt, events, lastEventAt }): Listed => ({
        who: { by: 'anonymousId', value: anonymousId },
        names: [{ by: 'anonymousId', value: anonymousId }],
        title: anonymousId,
        note: 'anonymous visitor',
        isVisitor: true,
        events,
        lastAt: lastEventAt ?? firstSeenAt,
      }),
    ),
  ];
  return listed.sort((one, other) => other.lastAt - one.lastAt);
}
