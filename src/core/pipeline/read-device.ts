import type { DeviceEvent, PlainObject } from '../model/event.js';
import { isPromise } from '../model/is-promise.js';
import { isRefused } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import { mistakeInId } from '../rules/identifiers.js';
import { timestampOr } from '../rules/timestamp.js';
import { readAttributes } from './contents.js';
import type { StampRules } from './stamp-rules.js';

type DeviceFacts = Pick<DeviceEvent, 'deviceId' | 'platform' | 'lastUsed' | 'attributes'>;

const none: PlainObject = Object.freeze({});

/** Reads whatever a caller gave as a device. */
export function readDevice(given: unknown, rules: StampRules): DeviceFacts | Refusal {
  if (isPromise(given)) return refuse('device', 'device is a promise; await it first');
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('device', 'device is not an object; give { id, platform }');
  }
  const { id, token, platform, lastUsed, attributes } = given as Record<string, unknown>;
  const deviceId = readDeviceId(id ?? token, 'device.id');
  if (typeof deviceId !== 'string') return deviceId;
  if (platform !== 'ios' && platform !== 'android') {
    return refuse('device.platform', "device.platform is neither 'ios' nor 'android'");
  }
  const when = lastUsed ?? undefined;
  const used = when === undefined ? undefined : timestampOr(when, 'device.lastUsed');
  if (typeof used === 'object') return used;
  const copied = readAttributes(attributes, rules);
  if (copied !== undefined && isRefused(copied)) return copied.refusal;
  return { deviceId, platform, lastUsed: used, attributes: copied?.copy ?? none };
}

/** A token as a phone's system gives it: text, whose form is the system's own. */
export function readDeviceId(given: unknown, field = 'deviceId'): string | Refusal {
  if (isPromise(given)) return refuse(field, `${field} is a promise; await it first`);
  const mistake = typeof given === 'string' ? mistakeInId(given) : 'is missing or is not a string';
  return mistake === undefined
    ? (given as string)
    : refuse(field, `${field} ${mistake}; give the device's token`);
}

function refuse(field: string, message: string): Refusal {
  return { code: 'INVALID_PROPS', message, field };
}
