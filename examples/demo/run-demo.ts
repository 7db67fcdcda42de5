import type { TrackerError } from 'typed-cio';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { createHttp, createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { createApp } from '../backend/app.js';
import { listen } from '../backend/listen.js';
import { plan } from '../lifecycle-plan.js';
import type { Evidence } from './checks/evidence.js';
import type { DemoOptions } from './options.js';
import type { Screen } from './screen.js';
import { makeTrouble, planTrouble } from './trouble/faults.js';
import { withPoison } from './trouble/poison.js';
import { withoutIds } from './trouble/without-ids.js';
import { sendVisitors } from './visitors/send-visitors.js';

/** Runs it all, on loopback and in this process, and returns what everybody has to say about it. */
export async function runDemo(
  { people, withIds }: Pick<DemoOptions, 'people' | 'withIds'>,
  screen: Screen,
  sandbox: Sandbox = createSandbox(),
): Promise<Evidence> {
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const server = await sandbox.listen();
  const trouble = planTrouble(people);
  makeTrouble(sandbox, trouble, (line) => screen.line(screen.paint('yellow', `  trouble: ${line}`)));

  const outcomes: Evidence['outcomes'][number][] = [];
  const errors: TrackerError[] = [];
  const tracker = createTracker({
    plan,
    writer: 'backend',
    transport: [
      withPoison(trackApi({ siteId, apiKey, endpoint: server.url })),
      withPoison(dataPipelines({ writeKey, endpoint: server.url })),
    ],
    http: withIds ? createHttp() : withoutIds(createHttp()),
    onOutcome: (event, outcome) => outcomes.push({ ...event, outcome }),
    onError: (error) => errors.push(error),
  });
  const app = createApp(tracker);
  const backend = await listen(app);

  const who = people === 1 ? '1 person' : `${count(people)} people`;
  screen.line(screen.paint('bold', `\n${who}, two APIs, and trouble: ${trouble.summary}\n`));
  const start = performance.now();
  const crowd = sendVisitors(backend.url, people);
  const watching = setInterval(() => {
    const { accepted, delivered } = tracker.ledger();
    const figures = `${count(accepted)} accepted, ${count(delivered)} delivered`;
    screen.progress(
      crowd.done / crowd.total,
      `${count(crowd.done)} of ${count(crowd.total)} visitors, ${figures}`,
    );
  }, 100);
  await crowd.allDone;
  const ledger = await tracker.close({ timeoutMs: 60_000 });
  clearInterval(watching);
  const seconds = (performance.now() - start) / 1000;

  await backend.close();
  await server.close();
  return {
    app,
    ledger,
    outcomes,
    sandbox,
    stored: sandbox.events(),
    plannedFaults: trouble.faults.length,
    errors,
    withIds,
    seconds,
  };
}

function count(number: number): string {
  return number.toLocaleString('en');
}
