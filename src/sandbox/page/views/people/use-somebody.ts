import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SandboxPerson } from '../../../views/person.js';
import type { SandboxVisitor } from '../../../views/visitor.js';
import { ask } from '../../server/ask.js';
import { paced } from '../../server/paced.js';
import { toUrlPart } from '../../state/url-part.js';
import { usePage } from '../../state/use-page.js';
import type { PersonMention } from '../../tail/person-mention.js';

/** Somebody with all that is known of them. */
export type Somebody =
  | { readonly kind: 'person'; readonly person: SandboxPerson }
  | { readonly kind: 'visitor'; readonly visitor: SandboxVisitor }
  | { readonly kind: 'nobody' };

/** Whoever is meant by a mention, anew as things arrive. A visitor may turn out to be a person meanwhile. */
export function useSomebody(who: PersonMention): Somebody | undefined {
  const { calmArrivals } = usePage();
  const found = useSignal<Somebody | undefined>(undefined);
  const { by, value } = who;
  const read = useMemo(
    () =>
      paced(async () => {
        found.value = await find({ by, value });
      }),
    [found, by, value],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival is a reason to read.
  useEffect(read, [read, calmArrivals.value]);
  return found.value;
}

async function find({ by, value }: PersonMention): Promise<Somebody> {
  // What Pipelines call a user id is an email address, if it looks like one.
  const ways = by === 'userId' && value.includes('@') ? (['email', 'userId'] as const) : [by];
  for (const way of ways) {
    const people = await ask<readonly SandboxPerson[]>(`/people?${way}=${toUrlPart(value)}`);
    if (people?.[0]) return { kind: 'person', person: people[0] };
  }
  if (by !== 'anonymousId') return { kind: 'nobody' };
  const visitors = await ask<readonly SandboxVisitor[]>(`/visitors?anonymousId=${toUrlPart(value)}`);
  return visitors?.[0] ? { kind: 'visitor', visitor: visitors[0] } : { kind: 'nobody' };
}
