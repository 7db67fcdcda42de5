import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { findSender } from '../senders/find.js';
import { findRow } from './rows.js';

/**
 * One sender in one row: `child ROW SENDER URL`. What happens is told over file descriptor 3, written at once, so
 * that it neither keeps the process alive nor is lost when the process is killed.
 */
const [rowName = '', senderName = '', url = ''] = process.argv.slice(2);
const row = findRow(rowName);
const sender = findSender(senderName);

export type Told =
  | { readonly note: string; readonly value: number }
  | { readonly reports: readonly (readonly [n: number, isDelivered: boolean])[] }
  | { readonly error: string }
  | { readonly thrown: string };

const tell = (told: Told) => writeSync(3, `${JSON.stringify(told)}\n`);

let reports: [number, boolean][] = [];
const tellReports = () => {
  if (reports.length > 0) tell({ reports });
  reports = [];
};
setInterval(tellReports, 200).unref();
process.on('exit', tellReports);

const client = await sender.open({
  url,
  ...(!row.isQuiet && { onReport: (n: number, isDelivered: boolean) => void reports.push([n, isDelivered]) }),
  onError: (error) => tell({ error: String(error) }),
});
const note = (name: string, value = 0) => tell({ note: name, value });

await row.program({
  client,
  track(n, properties) {
    try {
      client.track(`user-${n}`, { n, ...properties });
    } catch (error) {
      tell({ thrown: String(error) });
    }
  },
  allTracked: () => note('all tracked'),
  close: (timeoutMs) =>
    client.close(timeoutMs).catch((error: unknown) => {
      tell({ error: String(error) });
    }),
  note,
  sleep: async (ms) => {
    await sleep(ms);
  },
});
