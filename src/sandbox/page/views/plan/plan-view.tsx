import type { PlannedName, SeenName } from '../../../plan/coverage.js';
import type { PlannedEvent } from '../../../plan/sandbox-plan.js';
import { usePage } from '../../state/use-page.js';
import { CopyBlock } from '../copy-block.jsx';
import { countText } from '../time-text.js';
import { PlannedTable } from './planned-table.jsx';
import { SeenTable } from './seen-table.jsx';
import { usePlan } from './use-plan.js';

/** The tracking plan, held against what was stored. */
export function PlanView() {
  const found = usePlan();
  const { choose } = usePage();
  if (found === undefined) return <p class="hint page-text">Reading the plan …</p>;
  if (found === 'none') return <NoPlan />;
  const { plan, coverage } = found;
  const { planned, neverSeen, unplanned, aliasesInUse } = coverage;
  const seen = planned.length - neverSeen.length;
  const show = ({ kind, name }: PlannedName) => {
    choose({ names: new Set([`${kind}:${name}`]) });
    location.hash = '#events';
  };
  return (
    <div class="page-text plan">
      <h2>Tracking plan</h2>
      <p class="coverage">
        <progress value={seen} max={planned.length} aria-label="Planned names that were seen" />
        <span>
          <strong>{countText(seen)}</strong> of {countText(planned.length)} planned names seen
          {unplanned.length > 0 && (
            <>
              , <strong class="wrong">{countText(unplanned.length)} unplanned</strong>
            </>
          )}
        </span>
      </p>
      {unplanned.length > 0 && (
        <SeenTable
          title="Not in the plan"
          hint="Stored, and nobody planned it: a misspelt name, or one that is missing in the plan."
          rows={unplanned}
          onShow={show}
        />
      )}
      {aliasesInUse.length > 0 && (
        <SeenTable
          title="Old names that still arrive"
          hint="The plan has them as aliases."
          rows={aliasesInUse}
          onShow={show}
          noteOf={noteOfAlias}
        />
      )}
      {stagesOf(plan.events).map(([stage, events]) => (
        <PlannedTable
          key={stage}
          title={stage}
          rows={events.map((event) => ({ event, seen: byName(planned, 'event', event.name) }))}
          onShow={show}
        />
      ))}
      {plan.pages && plan.pages.length > 0 && (
        <PlannedTable
          title="Pages"
          rows={plan.pages.map((name) => ({ event: { name }, seen: byName(planned, 'page', name) }))}
          onShow={show}
        />
      )}
    </div>
  );
}

function NoPlan() {
  return (
    <div class="page-text">
      <h2>This sandbox has no tracking plan</h2>
      <p>
        Give it one, and this view tells which planned events have been seen, and what arrives that nobody
        planned:
      </p>
      <CopyBlock what="A command with a plan" text="npx typed-cio sandbox --plan src/plan.ts" />
      <p>
        or, in code, <code>createSandbox({'{ plan }'})</code>.
      </p>
    </div>
  );
}

function byName(planned: readonly PlannedName[], kind: PlannedName['kind'], name: string): PlannedName {
  return planned.find((one) => one.kind === kind && one.name === name) ?? { kind, name, count: 0 };
}

/** The events by their stage, in the order of the plan. */
function stagesOf(events: readonly PlannedEvent[]): readonly (readonly [string, readonly PlannedEvent[]])[] {
  const stages = new Map<string, PlannedEvent[]>();
  for (const event of events) {
    const stage =
      event.stage ?? (events.some((one) => one.stage !== undefined) ? 'Without a stage' : 'Events');
    stages.set(stage, [...(stages.get(stage) ?? []), event]);
  }
  return [...stages];
}

function noteOfAlias(row: SeenName): string {
  const { event, sendBothUntil } = row as SeenName & { event?: string; sendBothUntil?: string };
  return `now ${event}${sendBothUntil === undefined ? '' : `, both until ${sendBothUntil}`}`;
}
