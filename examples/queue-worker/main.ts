// A BullMQ worker whose jobs end when their events have: npx tsx examples/run.ts queue-worker, beside a Redis
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { connect, type InvoiceJob, queueName } from './queue.js';
import { type BillingEvents, recordPayment } from './record-payment.js';

const tracker = createTracker<BillingEvents>({ transport: transportFromEnv() });
const connection = connect();
/** How long a job stays with a worker that has died. */
const lockDuration = Number(process.env.LOCK_MS ?? 30_000);
/** Less than the platform waits before it kills. */
const graceMs = Number(process.env.GRACE_MS ?? 20_000);

const worker = new Worker<InvoiceJob>(queueName, recordPayment(tracker), {
  connection,
  concurrency: 50, // jobs wait for the network together, and their events share requests
  lockDuration,
  stalledInterval: lockDuration,
});
worker.on('error', (error) => console.error(error.message));
worker.on('failed', (job, error) => console.error(`invoice ${job?.data.invoiceId}: ${error.message}`));
worker.on('ready', () => console.log('waiting for jobs'));

async function stop(): Promise<void> {
  const jobsEnded = worker.close(); // takes no more, and waits for those under way
  await Promise.race([jobsEnded, setTimeout(graceMs / 2, undefined, { ref: false })]);
  // What Customer.io has not taken by now is dropped here, so its jobs fail, and another worker tries them again.
  const { delivered, dropped } = await tracker.close({ timeoutMs: graceMs / 2 });
  await jobsEnded;
  await connection.quit();
  console.log(JSON.stringify({ delivered, dropped }));
}
process.once('SIGTERM', stop).once('SIGINT', stop);
