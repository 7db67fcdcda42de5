import { z } from 'zod';
import { deviceBody } from '../track/device-body.js';
import { keepDevice, removeDevice } from '../workspace/devices.js';
import { refFromPath } from '../workspace/person-ref.js';
import { v1Call } from './v1-call.js';

/** `PUT /api/v1/customers/{identifier}/devices`. */
export const addDevice = v1Call({
  kind: 'add_device',
  schema: z.looseObject({ device: deviceBody('id') }),
  apply: ({ workspace, params, receivedAt }, { device }) =>
    keepDevice(workspace, refFromPath(params.identifier!), device, receivedAt),
});

/** `DELETE /api/v1/customers/{identifier}/devices/{device_id}`. */
export const deleteDevice = v1Call({
  kind: 'delete_device',
  schema: z.looseObject({}),
  apply: ({ workspace, params }) =>
    removeDevice(workspace, refFromPath(params.identifier!), params.deviceId!),
});
