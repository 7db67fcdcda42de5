import { z } from 'zod';
import { isSigned } from './signature.js';

const payment = z.object({
  id: z.string(),
  order_id: z.string(),
  customer_id: z.string(),
  total_cents: z.int(),
  currency: z.string(),
  /** Epoch seconds. */
  paid_at: z.int(),
});

export type Payment = z.infer<typeof payment>;

/**
 * The payment that a webhook tells of, or nothing where the provider has not signed it. The signature is over the body as it
 * came, so read it as text: JSON that was parsed and written again is another text.
 */
export async function readPayment(
  body: string,
  signature: string | null | undefined,
  secret: string,
): Promise<Payment | undefined> {
  if (!(await isSigned(body, signature ?? '', secret))) return undefined;
  return payment.parse(JSON.parse(body));
}
