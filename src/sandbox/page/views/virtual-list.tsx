import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { ComponentChild, RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { stepOf } from './list-keys.js';

export interface VirtualListProps {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The row that the keys move from, and that is marked. */
  readonly active: number | undefined;
  readonly keyOf: (index: number) => number | string;
  readonly row: (index: number) => ComponentChild;
  readonly onMove: (index: number) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Told when the reader leaves the top of the list, and when they are back. */
  readonly onAway?: (isAway: boolean) => void;
}

/**
 * A list box that draws only the rows in sight. The keys move through all of them: the list has the focus, and says which of
 * its rows is meant.
 */
export function VirtualList(props: VirtualListProps) {
  const { id, label, count, rowHeight, scroller, active, keyOf, row, onMove, onKey, onAway } = props;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const drawn = useRef('');
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count,
    rangeExtractor: blocksOf,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: (instance) => {
      onAway?.((instance.scrollOffset ?? 0) > rowHeight / 2);
      if (spell(instance.getVirtualItems()) !== drawn.current) redraw(undefined);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());

  const activeKey = active === undefined ? undefined : keyOf(active);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that arrive move the active one, and must not move the reader.
  useLayoutEffect(() => {
    if (active !== undefined) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [virtualizer, activeKey]);

  const rows = virtualizer.getVirtualItems();
  drawn.current = spell(rows);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1;
    const next = stepOf(event.key, active, count, page);
    if (next === undefined) {
      onKey?.(event);
      return;
    }
    event.preventDefault();
    onMove(next);
  };
  return (
    <div
      id={id}
      ref={scroller}
      class="virtual"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={activeKey === undefined ? undefined : `${id}-${activeKey}`}
      onKeyDown={onKeyDown}
    >
      <div class="virtual-height" role="presentation" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        <div
          class="virtual-rows"
          role="presentation"
          style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}
        >
          {rows.map(({ index }) => row(index))}
        </div>
      </div>
    </div>
  );
}

const BLOCK = 8;

/** The rows in sight and some around them, in whole blocks: most frames of a scroll then have nothing to draw. */
function blocksOf({ startIndex, endIndex, count }: Range): number[] {
  const first = Math.max(0, Math.floor(startIndex / BLOCK) - 1) * BLOCK;
  const end = Math.min(count, (Math.ceil((endIndex + 1) / BLOCK) + 1) * BLOCK);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
}

function spell(rows: readonly VirtualItem[]): string {
  return `${rows[0]?.index} ${rows.length}`;
}
