import type { SeenName } from '../../../plan/coverage.js';
import { clockText, countText } from '../time-text.js';

export interface SeenTableProps<R extends SeenName> {
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly R[];
  readonly onShow: (row: R) => void;
  readonly noteOf?: (row: R) => string;
}

/** Names that arrived and should not, or not any more. */
export function SeenTable<R extends SeenName>({ title, hint, rows, onShow, noteOf }: SeenTableProps<R>) {
  return (
    <table class="planned is-warning">
      <caption>
        {title} <small>{hint}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Seen</th>
          <th scope="col">First</th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.name}`}>
            <th scope="row">
              <button type="button" class="link" onClick={() => onShow(row)}>
                {row.name}
              </button>
              {row.kind === 'page' && <span class="tag">page</span>}
              {noteOf && <small>{noteOf(row)}</small>}
            </th>
            <td>{countText(row.count)}</td>
            <td class="time">{clockText(row.firstSeenAt)}</td>
            <td class="time">{clockText(row.lastSeenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
