import { countText } from '../time-text.js';
import type { Listed } from './use-roster.js';

export interface PeopleRowProps {
  readonly id: string;
  readonly one: Listed;
  readonly isActive: boolean;
  readonly onOpen: (one: Listed) => void;
}

export function PeopleRow({ id, one, isActive, onOpen }: PeopleRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, and its keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as for every list box, the focus is on the list.
    <div
      id={`everybody-${id}`}
      class={`person-row${one.isVisitor ? ' is-visitor' : ''}`}
      role="option"
      aria-selected={isActive}
      onClick={() => onOpen(one)}
    >
      <span class="person-dot" aria-hidden="true" />
      <span class="person-title">{one.title}</span>
      <span class="person-note">{one.note}</span>
      <span class="person-events">
        {countText(one.events)} <span class="unseen">events</span>
      </span>
    </div>
  );
}
