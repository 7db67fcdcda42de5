import { usePage } from '../../state/use-page.js';
import { DESTINATION_NAMES, DESTINATIONS } from '../../tail/destination.js';
import { OUTCOME_MEANS, OUTCOMES } from '../../tail/outcome.js';
import { countText } from '../time-text.js';
import { NameCounts } from './name-counts.jsx';
import { toggled } from './toggled.js';

/** Chooses what the tail shows, and counts it. */
export function FilterPanel() {
  const { filter, choose, counts, calmArrivals } = usePage();
  calmArrivals.value;
  const { outcomes, destinations, person } = filter.value;
  const shownOutcomes = OUTCOMES.filter(
    (one) => (one !== 'fault' && one !== 'other') || counts.outcomes[one] > 0 || outcomes.has(one),
  );
  return (
    <aside id="filters" class="filters" aria-label="Filters">
      <fieldset>
        <legend>Outcome</legend>
        {shownOutcomes.map((outcome) => (
          <label key={outcome} class={`choice is-${outcome}`} title={OUTCOME_MEANS[outcome]}>
            <input
              type="checkbox"
              checked={outcomes.has(outcome)}
              onChange={() => choose({ outcomes: toggled(outcomes, outcome) })}
            />
            <span class="choice-name">{outcome}</span>
            <span class="choice-count">{countText(counts.outcomes[outcome])}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Sent to</legend>
        {DESTINATIONS.map((destination) => (
          <label key={destination} class="choice">
            <input
              type="checkbox"
              checked={destinations.has(destination)}
              onChange={() => choose({ destinations: toggled(destinations, destination) })}
            />
            <span class="choice-name">{DESTINATION_NAMES[destination]}</span>
          </label>
        ))}
      </fieldset>
      <label class="person-filter">
        <span class="legend">Person</span>
        <input
          type="text"
          placeholder="User id, email, anonymous id"
          autocomplete="off"
          spellcheck={false}
          value={person}
          onInput={({ currentTarget }) => choose({ person: currentTarget.value })}
        />
      </label>
      <NameCounts />
    </aside>
  );
}
