import { z } from 'zod';
import { STORED } from '../fate.js';
import { unixSeconds } from '../wire/unix-seconds.js';
import { v1Call } from './v1-call.js';

const deliveryId = z.string('delivery_id must be a string').min(1, 'delivery_id cannot be empty');

/** `POST /api/v1/metrics`, which needs no credentials. The sandbox sends no messages: it only keeps the report. */
export const reportMetric = v1Call({
  kind: 'metric',
  schema: z.looseObject({
    delivery_id: deliveryId,
    metric: z.string('metric must be a string').min(1, 'metric cannot be empty'),
    timestamp: unixSeconds.optional(),
  }),
  apply: () => STORED,
});

/** `POST /api/v1/push/events`, deprecated, without credentials. */
export const reportPush = v1Call({
  kind: 'push',
  schema: z.looseObject({
    delivery_id: deliveryId,
    event: z.string('event must be a string').min(1, 'event cannot be empty'),
    device_id: z.string('device_id must be a string').optional(),
    timestamp: unixSeconds.optional(),
  }),
  apply: () => STORED,
});

/** `POST /unsubscribe/{delivery_id}`, without `/api/v1` and without credentials. */
export const unsubscribe = v1Call({
  kind: 'unsubscribe',
  schema: z.looseObject({ unsubscribe: z.boolean('unsubscribe must be true or false') }),
  apply: () => STORED,
});
