import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { WaitingFault } from '../../faults.js';
import type { Summary } from '../server/ask.js';
import type { Connection } from '../server/follow.js';
import { paced } from '../server/paced.js';
import { Counts } from '../tail/counts.js';
import type { Filter } from '../tail/filter.js';
import { NO_FILTER } from '../tail/filter.js';
import { FilteredRows } from '../tail/filtered-rows.js';
import type { TailNews } from '../tail/news.js';
import type { Row } from '../tail/row.js';
import { Tail } from '../tail/tail.js';
import { announcer } from './announcer.js';
import type { Route } from './route.js';
import { routeOf } from './route.js';

/** The rows to show: those of `rows` up to `count`, the last of them first. */
export interface ShownRows {
  readonly rows: readonly Row[];
  readonly count: number;
  /** How many more arrived since the tail stands still. */
  readonly waiting: number;
}

/** All that the page knows. Views read signals; what changes them is here. */
export interface PageState {
  readonly tail: Tail;
  readonly counts: Counts;
  /** Rises with whatever arrives: what is read from `tail` and `counts` is read anew then. */
  readonly arrivals: ReadonlySignal<number>;
  /** The same, a few times a second at most: for what nobody reads faster. */
  readonly calmArrivals: ReadonlySignal<number>;
  readonly connection: Signal<Connection>;
  readonly summary: Signal<Summary | undefined>;
  readonly faults: Signal<readonly WaitingFault[]>;
  readonly route: Signal<Route>;
  readonly filter: ReadonlySignal<Filter>;
  readonly shown: ReadonlySignal<ShownRows>;
  /** The newest key that is shown while the tail stands still. */
  readonly heldAt: ReadonlySignal<number | undefined>;
  readonly isPaused: ReadonlySignal<boolean>;
  readonly selected: Signal<number | undefined>;
  /** What a screen reader is told. */
  readonly spoken: ReadonlySignal<string>;
  readonly say: (text: string) => void;
  readonly takeNews: (news: readonly TailNews[]) => void;
  readonly choose: (change: Partial<Filter>) => void;
  readonly pause: (isPaused: boolean) => void;
  /** Keeps the list still while somebody reads further down. */
  readonly hold: (isAway: boolean) => void;
}

export function createPageState(hash: string): PageState {
  const tail = new Tail();
  const counts = new Counts();
  const filtered = new FilteredRows(tail);
  const arrivals = signal(0);
  const calmArrivals = signal(0);
  const calm = paced(async () => {
    calmArrivals.value = arrivals.value;
  });
  const filter = signal<Filter>(NO_FILTER);
  const isPaused = signal(false);
  const isAway = signal(false);
  const heldAt = signal<number | undefined>(undefined);
  const selected = signal<number | undefined>(undefined);
  const { spoken, say, sayArrivals } = announcer();

  const keepStill = () => {
    const still = isPaused.value || isAway.value;
    if (still) heldAt.value ??= tail.rows.at(-1)?.key ?? 0;
    else heldAt.value = undefined;
  };
  return {
    tail,
    counts,
    arrivals,
    calmArrivals,
    connection: signal<Connection>('connecting'),
    summary: signal<Summary | undefined>(undefined),
    faults: signal<readonly WaitingFault[]>([]),
    route: signal(routeOf(hash)),
    filter,
    shown: computed(() => {
      arrivals.value;
      filter.value;
      const { rows } = filtered;
      const count = heldAt.value === undefined ? rows.length : filtered.countUpTo(heldAt.value);
      return { rows, count, waiting: rows.length - count };
    }),
    heldAt,
    isPaused,
    selected,
    spoken,
    say,
    takeNews: (news) => {
      const changed = tail.take(news);
      if (changed.isReset) {
        counts.clear();
        selected.value = undefined;
        if (heldAt.value !== undefined) heldAt.value = 0;
      }
      counts.add(changed.added);
      filtered.follow(changed);
      if (!isPaused.value) sayArrivals(changed.added);
      arrivals.value += 1;
      calm();
    },
    choose: (change) => {
      filter.value = { ...filter.value, ...change };
      filtered.choose(filter.value);
      arrivals.value += 1;
      say(`${filtered.rows.length} shown`);
    },
    pause: (on) => {
      isPaused.value = on;
      keepStill();
      say(on ? 'The tail is paused' : 'The tail goes on');
    },
    hold: (away) => {
      isAway.value = away;
      keepStill();
    },
  };
}
