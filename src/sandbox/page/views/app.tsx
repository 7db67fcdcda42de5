import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePage } from '../state/use-page.js';
import { ConnectView } from './connect/connect-view.jsx';
import { EventsView } from './events/events-view.jsx';
import { FaultsView } from './faults/faults-view.jsx';
import { PeopleView } from './people/people-view.jsx';
import { PlanView } from './plan/plan-view.jsx';
import { TopBar } from './top-bar.jsx';

export function App() {
  const { route, spoken, counts, calmArrivals } = usePage();
  useSignalEffect(() => {
    calmArrivals.value;
    const { refused, dropped } = counts.outcomes;
    const problems = refused + dropped;
    document.title = `${problems === 0 ? '' : `(${problems} not stored) `}Sandbox ${location.host}`;
  });
  useEffect(() => {
    document.addEventListener('keydown', goToSearch);
    return () => document.removeEventListener('keydown', goToSearch);
  }, []);
  return (
    <>
      <TopBar />
      <main class={`view-${route.value.view}`}>
        <View view={route.value.view} />
      </main>
      <p class="unseen" role="status">
        {spoken}
      </p>
    </>
  );
}

function View({ view }: { readonly view: string }) {
  if (view === 'people') return <PeopleView />;
  if (view === 'plan') return <PlanView />;
  if (view === 'faults') return <FaultsView />;
  return view === 'connect' ? <ConnectView /> : <EventsView />;
}

/** A slash leads to the search of whatever is shown, as in many programs; in a field it is a slash. */
function goToSearch(event: KeyboardEvent): void {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target as HTMLElement;
  if (at.closest('input, textarea, select, dialog, [contenteditable]')) return;
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}
