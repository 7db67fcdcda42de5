import { usePage } from '../../state/use-page.js';
import type { PersonMention } from '../../tail/person-mention.js';
import { DetailPanel } from '../detail-panel.jsx';
import { dayText } from '../time-text.js';
import { Pairs } from './pairs.jsx';
import { Timeline } from './timeline.jsx';
import { momentsOf } from './timeline-moments.js';
import type { Somebody } from './use-somebody.js';
import { useSomebody } from './use-somebody.js';

export interface PersonDetailProps {
  readonly who: PersonMention;
  readonly onClose: () => void;
}

/** One person or visitor: identifiers, traits, what belongs to them, and their timeline. */
export function PersonDetail({ who, onClose }: PersonDetailProps) {
  const { choose } = usePage();
  const somebody = useSomebody(who);
  const showEvents = () => {
    choose({ person: who.by === 'cioId' ? nameOf(somebody, who) : who.value });
    location.hash = '#events';
  };
  return (
    <DetailPanel
      look="person"
      title={nameOf(somebody, who)}
      tools={
        <button type="button" class="quiet" onClick={showEvents}>
          Show in the tail
        </button>
      }
      onClose={onClose}
    >
      <Facts somebody={somebody} />
    </DetailPanel>
  );
}

function Facts({ somebody }: { readonly somebody: Somebody | undefined }) {
  if (!somebody) return <p class="hint">Asking …</p>;
  if (somebody.kind === 'nobody') {
    return (
      <p class="note">
        Nobody is known by this name: what was sent for them was not stored, or they were deleted or merged.
      </p>
    );
  }
  if (somebody.kind === 'visitor') {
    const { visitor } = somebody;
    return (
      <>
        <p class="detail-facts">
          <span class="tag">anonymous visitor</span>
          <span>first seen {dayText(visitor.firstSeenAt)}</span>
        </p>
        <Pairs title="Traits" pairs={visitor.traits} />
        <Timeline moments={momentsOf(visitor.timeline, {})} />
      </>
    );
  }
  const { person } = somebody;
  const { cioId, userId, email, phone, traits, devices, relationships, segments, anonymousIds } = person;
  return (
    <>
      <p class="detail-facts">
        <span>known since {dayText(person.createdAt)}</span>
        {person.unsubscribed && <span class="tag">unsubscribed</span>}
      </p>
      <Pairs title="Identifiers" pairs={{ id: userId, email, phone, cio_id: cioId }} />
      <Pairs title="Traits" pairs={traits} />
      {anonymousIds.length > 0 && (
        <Pairs
          title="Was the visitor"
          pairs={Object.fromEntries(
            anonymousIds.map((id) => [id, `until ${dayText(person.mergedAt[id] ?? person.createdAt)}`]),
          )}
        />
      )}
      {relationships.length > 0 && (
        <Pairs
          title="Belongs to"
          pairs={Object.fromEntries(
            relationships.map(({ objectTypeId, objectId, attributes }) => [
              `${objectId} (type ${objectTypeId})`,
              attributes,
            ]),
          )}
        />
      )}
      {devices.length > 0 && (
        <Pairs
          title="Devices"
          pairs={Object.fromEntries(devices.map(({ token, ...device }) => [token, device]))}
        />
      )}
      {segments.length > 0 && <Pairs title="Segments" pairs={{ ids: segments }} />}
      <Timeline moments={momentsOf(person.timeline, person.mergedAt)} />
    </>
  );
}

function nameOf(somebody: Somebody | undefined, who: PersonMention): string {
  if (somebody?.kind !== 'person') return who.value;
  const { userId, email, cioId } = somebody.person;
  return userId ?? email ?? cioId;
}
