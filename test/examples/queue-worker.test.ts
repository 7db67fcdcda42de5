import { Queue, QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type InvoiceJob, queueName } from '../../examples/queue-worker/queue.js';
import { openRedis, type RunningRedis } from './redis.js';
import { type Ended, requireBuild, runExample } from './run-example.js';

const sandbox = createSandbox();
let customerIo: ListeningSandbox;
let redis: RunningRedis;
let connection: Redis;
let queue: Queue<InvoiceJob>;
let events: QueueEvents;
const workers = new Set<Awaited<ReturnType<typeof startWorker>>>();

beforeAll(async () => {
  requireBuild();
  customerIo = await sandbox.listen();
  redis = await openRedis();
  connection = new Redis(redis.url, { maxRetriesPerRequest: null });
  queue = new Queue(queueName, { connection });
  events = new QueueEvents(queueName, { connection });
  await events.waitUntilReady();
}, 240_000);

afterEach(async () => {
  for (const { child, ended } of workers) {
    child.kill('SIGKILL');
    await ended;
  }
  workers.clear();
  await queue.obliterate({ force: true });
  sandbox.reset();
});

afterAll(async () => {
  await events?.close();
  await queue?.close();
  connection?.disconnect();
  await redis?.close();
  await customerIo?.close();
});

const env = () => ({
  CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey,
  CUSTOMER_IO_ENDPOINT: customerIo.url,
  REDIS_URL: redis.url,
  LOCK_MS: '1500',
  GRACE_MS: '1000',
});

/** A worker in a process of its own, waiting for jobs. */
async function startWorker() {
  let started = (_: { readonly kill: (signal: NodeJS.Signals) => boolean }) => {};
  const waiting = new Promise<{ readonly kill: (signal: NodeJS.Signals) => boolean }>((resolve) => {
    started = resolve;
  });
  const ended: Promise<Ended> = runExample('queue-worker/main.ts', {
    env: env(),
    onOutput: (output, child) => {
      if (output.includes('waiting for jobs')) started(child);
    },
  });
  const failed = ended.then(({ stderr }) => Promise.reject(new Error(`the worker did not start: ${stderr}`)));
  const child = await Promise.race([waiting, failed]);
  failed.catch(() => {});
  const worker = { child, ended };
  workers.add(worker);
  return worker;
}

const invoice: InvoiceJob = {
  invoiceId: 'in_1',
  customerId: 'customer-1',
  totalCents: 1250,
  paidAt: '2026-01-02T03:04:05.000Z',
};

const paid = () => sandbox.events({ name: 'Invoice Paid' });

describe('the queue worker', () => {
  test('makes one event of a job that runs twice, because its first worker was killed', async () => {
    const first = await startWorker();
    // Stored, but the worker never hears of it: the request is not answered yet.
    const stopListening = sandbox.subscribe(({ type }) => {
      if (type === 'item') first.child.kill('SIGKILL');
    });
    const job = await queue.add('record payment', invoice);
    await first.ended;
    stopListening();
    expect(paid()).toHaveLength(1);
    expect(await job.getState()).toBe('active');

    await startWorker();
    await job.waitUntilFinished(events);
    expect(sandbox.repeats()).toHaveLength(1);
    expect(paid()).toMatchObject([
      { userId: 'customer-1', timestamp: Date.parse(invoice.paidAt), props: { invoice_id: 'in_1' } },
    ]);
  });

  test('ends no job whose event Customer.io has not taken yet', async () => {
    sandbox.fault({ status: 503, times: 2 });
    await startWorker();
    const job = await queue.add('record payment', invoice);
    await job.waitUntilFinished(events);
    expect(sandbox.requests().map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(paid()).toHaveLength(1);
  });

  test('fails a job for good whose event is refused, and says why', async () => {
    await startWorker();
    const job = await queue.add('record payment', { ...invoice, customerId: '' }, { attempts: 5 });
    await expect(job.waitUntilFinished(events)).rejects.toThrow('INVALID_PERSON');
    const failed = await queue.getJob(job.id ?? '');
    expect(failed?.attemptsMade).toBe(1);
  });

  test('told to stop, gives a job back whose event cannot be delivered', async () => {
    sandbox.fault({ status: 503, times: 'always' });
    const { child, ended } = await startWorker();
    const job = await queue.add('record payment', invoice, { attempts: 2 });
    await expect.poll(() => sandbox.requests().length).toBeGreaterThan(0);
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect(stdout).toContain('{"delivered":0,"dropped":1}');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('not delivered: closed') });

    sandbox.clearFaults();
    await startWorker();
    await job.waitUntilFinished(events);
    expect(paid()).toHaveLength(1);
  }, 60_000);

  test('add-job puts one in, and a worker that is told to stop has ended it', async () => {
    const worker = await startWorker();
    const { code, stderr } = await runExample('queue-worker/add-job.ts', { env: env() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect.poll(() => paid().length).toBe(1);
    worker.child.kill('SIGTERM');
    expect((await worker.ended).stdout).toContain('{"delivered":1,"dropped":0}');
    expect(await queue.getCompletedCount()).toBe(1);
  });
});
