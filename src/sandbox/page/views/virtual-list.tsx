import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { ComponentChild, RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';
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
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count,
    overscan: 8,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: ({ scrollOffset }) => {
      onAway?.((scrollOffset ?? 0) > rowHeight / 2);
      redraw(undefined);
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
