import { hashOf } from '../../state/route.js';
import type { PersonMention } from '../../tail/person-mention.js';

const WORDS: Readonly<Record<PersonMention['by'], string>> = {
  userId: 'user',
  email: 'email',
  cioId: 'cio_id',
  anonymousId: 'visitor',
};

/** Leads from something that happened to the one who did it. */
export function PersonLink({ person }: { readonly person: PersonMention }) {
  return (
    <a class="person-link" href={hashOf({ view: 'people', who: person })}>
      <small>{WORDS[person.by]}</small> {person.value}
    </a>
  );
}
