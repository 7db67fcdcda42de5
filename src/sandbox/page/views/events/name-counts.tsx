import { useEffect, useReducer } from 'preact/hooks';
import { usePage } from '../../state/use-page.js';
import { recentSlots, SLOT_MS } from '../../tail/counts.js';
import { countText } from '../time-text.js';
import { Sparkline } from './sparkline.jsx';
import { toggled } from './toggled.js';

/** As many names as anybody reads; the search finds the others. */
const MOST_SHOWN = 200;

/** Every name that arrived: how often, when of late, and how many were not stored. Choosing one shows only these. */
export function NameCounts() {
  const { counts, calmArrivals, filter, choose, summary } = usePage();
  calmArrivals.value;
  useTick();
  const { now, toldAt } = summary.value ?? { now: 0, toldAt: 0 };
  const present = Date.now() + now - toldAt;
  const { names } = filter.value;
  const all = [...counts.names.values()].sort(
    (one, other) =>
      Number(one.name === undefined) - Number(other.name === undefined) || other.total - one.total,
  );
  return (
    <section class="names" aria-labelledby="names-title">
      <h2 id="names-title" class="legend">
        Names <small>last 10 minutes</small>
      </h2>
      {all.length === 0 && <p class="hint">Each name is counted here.</p>}
      <ul>
        {all.slice(0, MOST_SHOWN).map(({ key, kind, name, total, problems, repeats, slots }) => (
          <li key={key}>
            <button
              type="button"
              class={`name${name === undefined ? ' is-call' : ''}`}
              aria-pressed={names.has(key)}
              title={titleOf(name ?? kind, total, problems, repeats)}
              onClick={() => choose({ names: toggled(names, key) })}
            >
              <span class="name-text">{name ?? kind}</span>
              {problems > 0 && (
                <span class="name-problems">
                  {countText(problems)} <span class="unseen">not stored</span>
                </span>
              )}
              <Sparkline values={recentSlots(slots, present)} />
              <span class="name-count">{countText(total)}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > MOST_SHOWN && (
        <p class="hint">and {countText(all.length - MOST_SHOWN + counts.uncounted)} more; search for them</p>
      )}
    </section>
  );
}

function titleOf(name: string, total: number, problems: number, repeats: number): string {
  const parts = [`${countText(total)} arrived`];
  if (problems > 0) parts.push(`${countText(problems)} not stored`);
  if (repeats > 0) parts.push(`${countText(repeats)} repeated`);
  return `${name}: ${parts.join(', ')}`;
}

/** Draws anew for each slot: a curve moves on when nothing arrives, too. */
function useTick(): void {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, SLOT_MS);
    return () => clearInterval(timer);
  }, []);
}
