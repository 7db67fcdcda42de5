import { usePage } from '../../state/use-page.js';
import { isFiltering, NO_FILTER } from '../../tail/filter.js';
import { Icon } from '../icon.jsx';
import { countText } from '../time-text.js';

export interface ListToolsProps {
  readonly isFilterOpen: boolean;
  readonly onFilters: () => void;
}

/** What stands above the tail: the search, the pause, and how much of it is shown. */
export function ListTools({ isFilterOpen, onFilters }: ListToolsProps) {
  const { filter, choose, isPaused, pause, shown, tail } = usePage();
  const { rows } = shown.value;
  const isPart = isFiltering(filter.value);
  return (
    <div class="tools" role="toolbar" aria-label="Tail">
      <button
        type="button"
        class="quiet filter-toggle"
        aria-expanded={isFilterOpen}
        aria-controls="filters"
        onClick={onFilters}
      >
        <Icon name="filter" /> <span class="button-text">Filters</span>
      </button>
      <label class="search">
        <Icon name="search" />
        <span class="unseen">Search everything that arrived</span>
        <input
          type="search"
          placeholder="Search names, people, JSON, messages"
          value={filter.value.text}
          onInput={({ currentTarget }) => choose({ text: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (filter.value.text === '') event.currentTarget.blur();
            else choose({ text: '' });
            event.preventDefault();
          }}
        />
      </label>
      <span class="found">
        {isPart ? `${countText(rows.length)} of ${countText(tail.rows.length)}` : countText(rows.length)}
      </span>
      {isPart && (
        <button type="button" class="quiet" onClick={() => choose(NO_FILTER)}>
          Show all
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-pressed={isPaused.value}
        onClick={() => pause(!isPaused.value)}
      >
        <Icon name={isPaused.value ? 'play' : 'pause'} />{' '}
        <span class="button-text">{isPaused.value ? 'Resume' : 'Pause'}</span>
      </button>
    </div>
  );
}
