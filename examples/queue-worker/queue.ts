import { Redis } from 'ioredis';

export const queueName = 'invoices';

/** What a job knows. It has all that the event needs, the time of the action included. */
export interface InvoiceJob {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly totalCents: number;
  /** ISO 8601. */
  readonly paidAt: string;
}

export function connect(): Redis {
  // BullMQ asks for this: its workers wait in Redis for as long as it takes.
  return new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', { maxRetriesPerRequest: null });
}
