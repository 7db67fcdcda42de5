import { z } from 'zod';
import { unixSeconds } from '../wire/unix-seconds.js';
import type { SandboxDevice } from '../workspace/person-record.js';

/** A device, whose key is `id` in Track v1 and `token` in v2. */
export function deviceBody<K extends 'id' | 'token'>(key: K) {
  return z
    .looseObject({
      [key]: z.string(`${key} must be a string`).min(1, `${key} cannot be empty`),
      platform: z.enum(['ios', 'android'], 'platform must be ios or android'),
      last_used: unixSeconds.optional(),
      attributes: z.record(z.string(), z.unknown()).optional(),
    })
    .transform(
      (given): SandboxDevice => ({
        token: String(given[key]),
        platform: given.platform as 'ios' | 'android',
        ...(given.last_used !== undefined && { lastUsed: given.last_used as number }),
        attributes: (given.attributes ?? {}) as Record<string, unknown>,
      }),
    );
}
