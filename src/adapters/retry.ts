import pRetry from 'p-retry';
import type { Retry } from '../core/model/ports.js';

/**
 * Goes round for as long as it takes: how long to wait is decided, and awaited, by the lane's pause. A `TypeError`
 * that is not the network's is a bug in the attempt, and comes out.
 */
export const retry: Retry = (attempt) =>
  pRetry(attempt, { retries: Number.POSITIVE_INFINITY, minTimeout: 0, factor: 1 });
