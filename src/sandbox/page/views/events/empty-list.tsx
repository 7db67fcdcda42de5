import { usePage } from '../../state/use-page.js';
import { isFiltering, NO_FILTER } from '../../tail/filter.js';
import { FirstEvent } from '../connect/first-event.jsx';

/** What stands in the place of the tail when there is nothing to show. */
export function EmptyList() {
  const { filter, choose, tail, connection } = usePage();
  if (tail.rows.length > 0 && isFiltering(filter.value)) {
    return (
      <div class="empty">
        <h2>Nothing that arrived fits.</h2>
        <p>New events appear here as soon as one does.</p>
        <button type="button" onClick={() => choose(NO_FILTER)}>
          Show all
        </button>
      </div>
    );
  }
  if (connection.value !== 'live') {
    return (
      <div class="empty">
        <h2>{connection.value === 'lost' ? 'The sandbox does not answer.' : 'Connecting …'}</h2>
        {connection.value === 'lost' && (
          <p>Start it again at the same address, and this page goes on by itself.</p>
        )}
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>Nothing has arrived yet.</h2>
      <FirstEvent />
    </div>
  );
}
