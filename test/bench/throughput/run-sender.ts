import type { Sender } from '../senders/sender.js';
import { contestants } from './contestants.js';

/** One sender in a process of its own: `run-sender NAME URL EVENTS [paced]`. Prints events per second and CPU per event. */
const [name, url = '', count = '0', pace] = process.argv.slice(2);
const found = contestants.find(({ sender }) => sender.name === name);
if (found === undefined) throw new Error(`no sender ${name}`);
const events = Number(count);

async function send(sender: Sender, total: number): Promise<void> {
  const client = await sender.open({ url });
  const burst = pace === 'paced' ? sender.bestBurst : sender.burst;
  for (let n = 0; n < total; n++) {
    if (n > 0 && n % burst === 0) await client.room();
    client.track(`user-${n % 5000}`, {
      n,
      order_id: `order-${n}`,
      total: n % 500,
      currency: 'EUR',
      items: 3,
      coupon: null,
      source: 'organic',
    });
  }
  await client.close(120_000);
}

async function stored(): Promise<number> {
  return ((await (await fetch(`${url}/count`)).json()) as { events: number }).events;
}

await send(found.sender, events / 10);
await stored();
const cpuBefore = process.cpuUsage();
const before = performance.now();
await send(found.sender, events);
const seconds = (performance.now() - before) / 1000;
const cpu = process.cpuUsage(cpuBefore);
const delivered = await stored();
if (delivered !== events) throw new Error(`${name}: ${delivered} of ${events} events arrived`);
console.log(JSON.stringify({ perSecond: events / seconds, cpuMicros: (cpu.user + cpu.system) / events }));
process.exit();
