import type { Handler } from '../http/exchange.js';
import type { Route } from '../routes.js';
import { inTrackRegion, withTrackCredentials } from '../track/authorize.js';
import { reportMetric, reportPush, unsubscribe } from './delivery-calls.js';
import { addDevice, deleteDevice } from './device-calls.js';
import { anonymousEvent, personEvent } from './event-calls.js';
import { submitForm } from './form-call.js';
import { identify, merge, remove, suppress, unsuppress } from './person-calls.js';
import { lookUpRegion } from './region-call.js';
import { addToSegment, removeFromSegment } from './segment-calls.js';

const PERSON = '/api/v1/customers/:identifier';

/** Every operation that Track v1 documents. */
export const v1Routes: readonly Route[] = [
  track('GET', '/api/v1/accounts/region', withTrackCredentials(lookUpRegion)),
  track('PUT', PERSON, inTrackRegion(identify)),
  track('DELETE', PERSON, inTrackRegion(remove)),
  track('PUT', `${PERSON}/devices`, inTrackRegion(addDevice)),
  track('DELETE', `${PERSON}/devices/:deviceId`, inTrackRegion(deleteDevice)),
  track('POST', `${PERSON}/suppress`, inTrackRegion(suppress)),
  track('POST', `${PERSON}/unsuppress`, inTrackRegion(unsuppress)),
  track('POST', `${PERSON}/events`, inTrackRegion(personEvent)),
  track('POST', '/api/v1/events', inTrackRegion(anonymousEvent)),
  track('POST', '/api/v1/merge_customers', inTrackRegion(merge)),
  track('POST', '/api/v1/forms/:formId/submit', inTrackRegion(submitForm)),
  track('POST', '/api/v1/metrics', reportMetric),
  track('POST', '/api/v1/push/events', reportPush),
  track('POST', '/api/v1/segments/:segmentId/add_customers', inTrackRegion(addToSegment)),
  track('POST', '/api/v1/segments/:segmentId/remove_customers', inTrackRegion(removeFromSegment)),
  track('POST', '/unsubscribe/:deliveryId', unsubscribe),
];

function track(method: Route['method'], path: string, handler: Handler): Route {
  return { method, path, api: 'track', handler };
}
