import { useRef } from 'preact/hooks';
import type { Route } from '../state/route.js';
import { usePage } from '../state/use-page.js';
import { ResetDialog } from './reset-dialog.jsx';
import { ThemeSwitch } from './theme-switch.jsx';
import { countText } from './time-text.js';

const VIEWS: readonly (readonly [Route['view'], string])[] = [
  ['events', 'Events'],
  ['people', 'People'],
  ['plan', 'Plan'],
  ['faults', 'Faults'],
  ['connect', 'Connect'],
];

export function TopBar() {
  const { route, faults } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <header class="top">
      <h1 class="brand">
        <span class="brand-mark" aria-hidden="true" />
        Sandbox
      </h1>
      <nav aria-label="Views">
        {VIEWS.map(([view, title]) => (
          <a key={view} href={`#${view}`} aria-current={route.value.view === view ? 'page' : undefined}>
            {title}
            {view === 'events' && <Arrived />}
            {view === 'faults' && faults.value.length > 0 && (
              <span class="badge on">{faults.value.length} on</span>
            )}
          </a>
        ))}
      </nav>
      <Status />
      <ThemeSwitch />
      <button type="button" class="quiet" onClick={() => dialog.current?.showModal()}>
        Reset…
      </button>
      <ResetDialog dialog={dialog} />
    </header>
  );
}

function Arrived() {
  const { counts, calmArrivals } = usePage();
  calmArrivals.value;
  const total = Object.values(counts.outcomes).reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : <span class="badge">{countText(total)}</span>;
}

function Status() {
  const { connection, summary, isPaused } = usePage();
  const words =
    connection.value === 'lost' ? 'not connected' : connection.value === 'connecting' ? 'connecting' : 'live';
  const tone = connection.value === 'live' && isPaused.value ? 'paused' : words.replace(' ', '-');
  return (
    <p class={`status is-${tone}`}>
      <span class="dot" aria-hidden="true" />
      {tone === 'paused' ? 'paused' : words}
      {summary.value && (
        <span class="region">
          {summary.value.region.toUpperCase()}
          {summary.value.permissive && ' · permissive'}
          {summary.value.latencyMs > 0 && ` · ${summary.value.latencyMs} ms`}
        </span>
      )}
    </p>
  );
}
