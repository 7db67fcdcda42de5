import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Row } from '../../tail/row.js';

const MOST = 400;

/**
 * Keeps what was drawn for a row while it stays the same: a list that scrolls is drawn sixty times a second, and most of its
 * rows were there before.
 */
export function useRowCache(): (row: Row, isActive: boolean, draw: () => VNode) => VNode {
  const cache = useRef(new Map<Row, { readonly isActive: boolean; readonly node: VNode }>());
  return (row, isActive, draw) => {
    const known = cache.current.get(row);
    if (known?.isActive === isActive) return known.node;
    if (cache.current.size > MOST) cache.current.clear();
    const node = draw();
    cache.current.set(row, { isActive, node });
    return node;
  };
}
