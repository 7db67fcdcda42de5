import { senders } from './senders.js';

/** One sender in a process of its own: `run-sender NAME URL COUNT`. Prints events per second and CPU per event. */
const [name = '', url = '', count = '0'] = process.argv.slice(2);
const send = senders[name];
if (send === undefined) throw new Error(`no sender ${name}`);
const events = Number(count);

await send(url, 1000);
const cpuBefore = process.cpuUsage();
const before = performance.now();
await send(url, events);
const seconds = (performance.now() - before) / 1000;
const cpu = process.cpuUsage(cpuBefore);
console.log(JSON.stringify({ perSecond: events / seconds, cpuMicros: (cpu.user + cpu.system) / events }));
