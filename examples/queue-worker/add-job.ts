// Adds a job, as the rest of the backend would: npx tsx examples/queue-worker/add-job.ts in_1 customer-1 1250
import { Queue } from 'bullmq';
import { connect, type InvoiceJob, queueName } from './queue.js';

const [invoiceId = 'in_1', customerId = 'customer-1', totalCents = '1250'] = process.argv.slice(2);

const connection = connect();
const queue = new Queue<InvoiceJob>(queueName, { connection });
await queue.add(
  'record payment',
  { invoiceId, customerId, totalCents: Number(totalCents), paidAt: new Date().toISOString() },
  { attempts: 10, backoff: { type: 'exponential', delay: 1000 } },
);
await queue.close();
await connection.quit();
