import { z } from 'zod';
import type { SandboxPlan } from './sandbox-plan.js';

const text = z.string().optional();

const schema = z.strictObject({
  events: z.array(
    z.strictObject({
      name: z.string().min(1),
      description: text,
      stage: text,
      owner: text,
      sentFrom: text,
      since: text,
      deprecated: text,
      aliases: z.array(z.strictObject({ name: z.string().min(1), sendBothUntil: text })).optional(),
    }),
  ),
  pages: z.array(z.string()).optional(),
});

/** Checks the option `plan`, and throws a `TypeError` that names what is wrong. */
export function checkPlan(plan: unknown): SandboxPlan {
  const result = schema.safeParse(plan);
  if (result.success) return result.data as SandboxPlan;
  const { path, message } = result.error.issues[0]!;
  throw new TypeError(`plan${path.map((step) => `.${String(step)}`).join('')}: ${message}`);
}
