import { useSignal } from '@preact/signals';
import { usePage } from '../../state/use-page.js';
import { EventDetail } from '../detail/event-detail.jsx';
import { EventList } from './event-list.jsx';
import { FilterPanel } from './filter-panel.jsx';

export function EventsView() {
  const { tail, selected, arrivals } = usePage();
  const isFilterOpen = useSignal(false);
  arrivals.value;
  const row = tail.find(selected.value);
  const close = () => {
    selected.value = undefined;
    document.getElementById('events')?.focus();
  };
  return (
    <div class={`events${row ? ' has-detail' : ''}${isFilterOpen.value ? ' has-filters' : ''}`}>
      <FilterPanel />
      <EventList
        isFilterOpen={isFilterOpen.value}
        onFilters={() => {
          isFilterOpen.value = !isFilterOpen.value;
        }}
        onClose={close}
      />
      {row && <EventDetail key={row.key} row={row} onClose={close} />}
    </div>
  );
}
