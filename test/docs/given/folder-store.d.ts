import type { Store } from 'typed-cio';

/** A store that an application has written. */
export function folderStore(folder: string): Store;
