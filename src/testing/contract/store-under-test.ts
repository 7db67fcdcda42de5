import type { Store } from '../../core/model/store.js';
import type { Skips } from './run-checks.js';

/** A store, and how the next process would open the same one. */
export interface OpenedStore {
  /** The store, just made. */
  readonly store: Store;
  /** Opens the same store again, as the next process would. */
  readonly reopen: () => Store | Promise<Store>;
}

/** What the suite needs to know of a store. */
export interface StoreUnderTest {
  /** Makes a new, empty store: in a folder or a table of its own. Each check asks for one. */
  readonly make: () => OpenedStore | Promise<OpenedStore>;
  /**
   * What does not apply, each with its reason: `reopen` for a store that ends with its process, `crash` for one that
   * cannot be opened again unless it was closed.
   */
  readonly skip?: Skips<'reopen' | 'crash'>;
}
