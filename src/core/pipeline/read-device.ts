import type { DeviceEvent, PlainObject } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { timestampOr } from '../rules/timestamp.js';
import { plainCopy } from './plain-copy.js';

type DeviceFacts = Pick<DeviceEvent, 'deviceId' | 'platform' | 'lastUsed' | 'attributes'>;

const none: PlainObject = Object.freeze({});

/** Reads whatever a caller gave as a device. */
export function readDevice(given: unknown): DeviceFacts | Refusal {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('device', 'device is not an object; give { id, platform }');
  }
  const { id, token, platform, lastUsed, attributes } = given as Record<string, unknown>;
  const deviceId = readDeviceId(id ?? token, 'device.id');
  if (typeof deviceId !== 'string') return deviceId;
  if (platform !== 'ios' && platform !== 'android') {
    return refuse('device.platform', "device.platform is neither 'ios' nor 'android'");
  }
  const used = lastUsed === undefined ? undefined : timestampOr(lastUsed, 'device.lastUsed');
  if (typeof used === 'object') return used;
  if (attributes === undefined) return { deviceId, platform, lastUsed: used, attributes: none };
  if (typeof attributes !== 'object' || attributes === null) {
    return refuse('device.attributes', 'device.attributes is not an object of names and values');
  }
  const copied = plainCopy(attributes, 'device.attributes');
  return 'refusal' in copied
    ? copied.refusal
    : { deviceId, platform, lastUsed: used, attributes: copied.copy };
}

/** A token as a phone's system gives it: text, whose form is the system's own. */
export function readDeviceId(given: unknown, field = 'deviceId'): string | Refusal {
  if (typeof given === 'string' && given !== '' && given === given.trim()) return given;
  return refuse(
    field,
    `${field} is missing, is not a text, or white space surrounds it; give the device's token`,
  );
}

function refuse(field: string, message: string): Refusal {
  return { code: 'INVALID_PROPS', message, field };
}
