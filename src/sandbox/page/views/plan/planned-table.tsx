import type { PlannedName } from '../../../plan/coverage.js';
import type { PlannedEvent } from '../../../plan/sandbox-plan.js';
import { clockText, countText } from '../time-text.js';

export interface PlannedTableProps {
  readonly title: string;
  readonly rows: readonly { readonly event: PlannedEvent; readonly seen: PlannedName }[];
  readonly onShow: (name: PlannedName) => void;
}

/** Planned names, and whether each was seen. */
export function PlannedTable({ title, rows, onShow }: PlannedTableProps) {
  return (
    <table class="planned">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Seen</th>
          <th scope="col">Last</th>
          <th scope="col">Owner</th>
          <th scope="col">Sent from</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ event, seen }) => (
          <tr key={event.name} class={seen.count === 0 ? 'is-unseen' : 'is-seen'}>
            <th scope="row">
              {seen.count === 0 ? (
                event.name
              ) : (
                <button type="button" class="link" onClick={() => onShow(seen)}>
                  {event.name}
                </button>
              )}
              {event.deprecated !== undefined && <span class="tag">deprecated</span>}
              {event.description !== undefined && <small>{event.description}</small>}
            </th>
            <td>{seen.count === 0 ? 'not yet' : countText(seen.count)}</td>
            <td class="time">{seen.lastSeenAt === undefined ? '' : clockText(seen.lastSeenAt)}</td>
            <td>{event.owner}</td>
            <td>{event.sentFrom}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
