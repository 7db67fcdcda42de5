import type { Detached } from './ports.js';

/** Where there is no async context to leave. */
export const callThrough: Detached = (run) => run();
