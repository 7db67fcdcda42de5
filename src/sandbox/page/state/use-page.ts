import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageState } from './page-state.js';

export const PageContext = createContext<PageState | undefined>(undefined);

/** The state of the page, for any of its views. */
export function usePage(): PageState {
  const state = useContext(PageContext);
  if (!state) throw new Error('a view stands outside of the page');
  return state;
}
