import { DESTINATION_NAMES } from '../../tail/destination.js';
import type { Row } from '../../tail/row.js';
import { clockText } from '../time-text.js';

export interface EventRowProps {
  readonly row: Row;
  readonly isActive: boolean;
  readonly onOpen: (key: number) => void;
}

/** One line. It can be clicked; whoever uses keys moves through the list instead. */
export function EventRow({ row, isActive, onOpen }: EventRowProps) {
  const { key, outcome, title, kind, name, person, destination, receivedAt } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, and its keys.
    // biome-ignore lint/a11y/useFocusableInteractive: as for every list box, the focus is on the list.
    <div
      id={`events-${key}`}
      class={`row is-${outcome}`}
      role="option"
      aria-selected={isActive}
      onClick={() => onOpen(key)}
    >
      <span class="row-time">{clockText(receivedAt)}</span>
      <span class="row-outcome">{outcome}</span>
      <span class="row-what">
        <span class={name === undefined ? 'row-kind' : 'row-name'}>{title}</span>
        {name !== undefined && kind !== 'event' && <span class="tag">{kind}</span>}
        <span class="row-note">{noteOf(row)}</span>
      </span>
      <span class="row-person">{person?.value}</span>
      <span class="row-destination">{DESTINATION_NAMES[destination]}</span>
    </div>
  );
}

function noteOf({ item, outcome, delivery: { request } }: Row): string | undefined {
  if (outcome === 'repeat') return 'its id was stored before';
  if (item) return item.message;
  if (request?.fault === 'cut-before') return 'cut before it was accepted';
  if (request?.fault === 'cut-after') return 'cut after it was accepted';
  return request?.status === undefined ? undefined : `answered ${request.status}`;
}
