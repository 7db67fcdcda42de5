import { z } from 'zod';
import type { SandboxFault } from './fault.js';

const count = z.int().min(0);
/** Longer than any path of Customer.io's; it bounds the work for each request. */
const pattern = z.string().max(1000);

const schema = z.strictObject({
  match: z.strictObject({ path: pattern.optional(), method: z.string().optional() }).optional(),
  times: z.union([count.min(1), z.literal('always')]).optional(),
  after: count.optional(),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  retryAfter: z.union([z.string(), z.number()]).optional(),
  delayMs: z.number().min(0).optional(),
  cut: z.enum(['before', 'after']).optional(),
});

/** Checks a fault, by code or by HTTP, and throws a `TypeError` that names what is wrong: a misspelt one would do nothing. */
export function checkFault(fault: unknown): SandboxFault {
  const result = schema.safeParse(fault);
  if (result.success) return result.data as SandboxFault;
  const { path, message } = result.error.issues[0]!;
  throw new TypeError(`fault${path.map((step) => `.${String(step)}`).join('')}: ${message}`);
}
