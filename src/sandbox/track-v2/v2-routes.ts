import type { Route } from '../routes.js';
import { inTrackRegion } from '../track/authorize.js';
import { batch } from './batch-call.js';
import { entity } from './entity-call.js';

/** Both operations of Track v2. */
export const v2Routes: readonly Route[] = [
  { method: 'POST', path: '/api/v2/entity', api: 'track', handler: inTrackRegion(entity) },
  { method: 'POST', path: '/api/v2/batch', api: 'track', handler: inTrackRegion(batch) },
];
