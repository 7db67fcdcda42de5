import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { hashOf } from '../../state/route.js';
import { toUrlPart } from '../../state/url-part.js';
import { usePage } from '../../state/use-page.js';
import type { PersonMention } from '../../tail/person-mention.js';
import { Icon } from '../icon.jsx';
import { countText } from '../time-text.js';
import { VirtualList } from '../virtual-list.jsx';
import { PeopleRow } from './people-row.jsx';
import { PersonDetail } from './person-detail.jsx';
import type { Listed } from './use-roster.js';
import { useRoster } from './use-roster.js';

type Show = 'everybody' | 'people' | 'visitors';
const SHOWS: readonly Show[] = ['everybody', 'people', 'visitors'];

/** Everybody that the sandbox has heard of, and one of them in full. */
export function PeopleView() {
  const { route } = usePage();
  const roster = useRoster();
  const text = useSignal('');
  const show = useSignal<Show>('everybody');
  const scroller = useRef<HTMLDivElement>(null);
  const who = route.value.view === 'people' ? route.value.who : undefined;
  if (!roster) return <p class="hint page-text">Asking who is there …</p>;
  const rows = roster.filter((one) => isShown(one, show.value) && isFound(one, text.value));
  const active = who && rows.findIndex((one) => isCalled(one, who));
  const open = (one: Listed) => {
    location.hash = hashOf({ view: 'people', who: one.who });
  };
  const close = () => {
    location.hash = '#people';
    scroller.current?.focus();
  };
  return (
    <div class={`people${who ? ' has-detail' : ''}`}>
      <section class="list" aria-label="Everybody">
        <div class="tools" role="toolbar" aria-label="People">
          <label class="search">
            <Icon name="search" />
            <span class="unseen">Search people and visitors</span>
            <input
              type="search"
              placeholder="Search people and visitors"
              value={text.value}
              onInput={({ currentTarget }) => {
                text.value = currentTarget.value;
              }}
            />
          </label>
          <select
            aria-label="Whom to show"
            value={show.value}
            onChange={({ currentTarget }) => {
              show.value = SHOWS.find((one) => one === currentTarget.value) ?? 'everybody';
            }}
          >
            {SHOWS.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
          <span class="found">{countText(rows.length)}</span>
        </div>
        {rows.length === 0 ? (
          <div class="empty">
            <h2>{roster.length === 0 ? 'Nobody is known yet.' : 'Nobody fits.'}</h2>
            {roster.length === 0 && (
              <p>An event or an identify makes a person; an anonymous id makes a visitor.</p>
            )}
          </div>
        ) : (
          <VirtualList
            id="everybody"
            label="Everybody, the latest first"
            scroller={scroller}
            count={rows.length}
            rowHeight={44}
            active={active === -1 ? undefined : active}
            keyOf={(index) => spell(rows[index])}
            onMove={(index) => open(rows[index]!)}
            onKey={(event) => {
              if (event.key === 'Enter') document.getElementById('detail')?.focus();
              if (event.key === 'Escape') close();
            }}
            row={(index) => {
              const one = rows[index]!;
              return (
                <PeopleRow
                  key={spell(one)}
                  id={spell(one)}
                  one={one}
                  isActive={index === active}
                  onOpen={open}
                />
              );
            }}
          />
        )}
      </section>
      {who && <PersonDetail key={hashOf({ view: 'people', who })} who={who} onClose={close} />}
    </div>
  );
}

function isCalled({ names }: Listed, who: PersonMention): boolean {
  return names.some(({ by, value }) => by === who.by && value === who.value);
}

function isShown({ isVisitor }: Listed, show: Show): boolean {
  return show === 'everybody' || isVisitor === (show === 'visitors');
}

function isFound({ title, note, who }: Listed, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return `${title} ${note} ${who.value}`.toLowerCase().includes(wanted);
}

/** Fit for an element's id: whatever an id of theirs has in it. */
function spell(one: Listed | undefined): string {
  return one ? `${one.who.by}-${toUrlPart(one.who.value)}` : '';
}
