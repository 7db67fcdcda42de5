import { type Job, UnrecoverableError } from 'bullmq';
import { idFromKey, type Tracker } from 'typed-cio';
import type { InvoiceJob } from './queue.js';

export type BillingEvents = { 'Invoice Paid': { invoice_id: string; total_cents: number } };

/**
 * The work of one job. It may run twice: a worker that dies loses its job to another one. The event's id comes from the job's
 * key, not from the run, so Customer.io keeps one.
 */
export function recordPayment({ trackEvent, flush }: Pick<Tracker<BillingEvents>, 'trackEvent' | 'flush'>) {
  return async ({ data }: Job<InvoiceJob>): Promise<void> => {
    // … the work itself: your books, the mail to the customer.
    const { invoiceId, customerId, totalCents, paidAt } = data;
    const receipt = trackEvent(
      customerId,
      'Invoice Paid',
      { invoice_id: invoiceId, total_cents: totalCents },
      { id: idFromKey('invoice_paid', invoiceId), timestamp: paidAt },
    );

    // The job ends when the event has ended: until then the queue keeps it, not this process. settled() alone would wait for
    // the next batch; flush() sends now.
    void flush();
    const outcome = await receipt.settled();
    if (outcome.status === 'rejected') {
      throw new UnrecoverableError(`${outcome.code}: ${outcome.message}`); // would be refused again
    }
    if (outcome.status === 'dropped') throw new Error(`not delivered: ${outcome.reason}`); // is tried again
  };
}
