import { useRef } from 'preact/hooks';
import { usePage } from '../../state/use-page.js';
import { Icon } from '../icon.jsx';
import { countText } from '../time-text.js';
import { VirtualList } from '../virtual-list.jsx';
import { EmptyList } from './empty-list.jsx';
import { EventRow } from './event-row.jsx';
import { ListTools } from './list-tools.jsx';
import { useRowCache } from './row-cache.js';

const ROW_HEIGHT = 30;

export interface EventListProps {
  readonly isFilterOpen: boolean;
  readonly onFilters: () => void;
  readonly onClose: () => void;
}

/** The tail itself, the newest first. */
export function EventList({ isFilterOpen, onFilters, onClose }: EventListProps) {
  const { shown, selected, pause, isPaused, hold } = usePage();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, count, waiting } = shown.value;
  const rowAt = (index: number) => rows[count - 1 - index]!;
  const activeAt = indexOf(rows, count, selected.value);
  const cached = useRowCache();
  const open = (key: number) => {
    selected.value = key;
    scroller.current?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selected.value !== undefined) onClose();
    else if (event.key === 'Enter') document.getElementById('detail')?.focus();
    else if (event.key === 'p' && !event.ctrlKey && !event.metaKey) pause(!isPaused.value);
    else return;
    event.preventDefault();
  };
  const catchUp = () => {
    if (isPaused.value) pause(false);
    if (scroller.current) scroller.current.scrollTop = 0;
    hold(false);
  };
  return (
    <section class="list" aria-label="Tail">
      <ListTools isFilterOpen={isFilterOpen} onFilters={onFilters} />
      {waiting > 0 && (
        <button type="button" class="more-arrived" onClick={catchUp}>
          <Icon name="up" /> {countText(waiting)} more arrived
        </button>
      )}
      {count === 0 ? (
        <EmptyList />
      ) : (
        <VirtualList
          id="events"
          label="Events, the newest first"
          scroller={scroller}
          count={count}
          rowHeight={ROW_HEIGHT}
          active={activeAt}
          keyOf={(index) => rowAt(index)?.key ?? index}
          onMove={(index) => {
            selected.value = rowAt(index).key;
          }}
          onKey={onKey}
          onAway={hold}
          row={(index) => {
            const row = rowAt(index);
            const isActive = index === activeAt;
            return cached(row, isActive, () => (
              <EventRow key={row.key} row={row} isActive={isActive} onOpen={open} />
            ));
          }}
        />
      )}
    </section>
  );
}

/** Where the row with this key stands, the newest being 0. Keys rise with the rows. */
function indexOf(rows: readonly { readonly key: number }[], count: number, key: number | undefined) {
  if (key === undefined) return undefined;
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = rows[middle]!.key;
    if (at === key) return count - 1 - middle;
    if (at < key) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
