import { env, waitUntil } from 'cloudflare:workers';
import { createTracker, type TrackerOptions, transportFromEnv } from 'typed-cio/server';

/** A worker that does as its URL says: /call?name=&person=&count=&stayMs=, /flush, /ledger. */

const lines: string[] = [];
const options: Partial<TrackerOptions> = JSON.parse(env.OPTIONS ?? '{}');
const tracker = createTracker({
  transport: transportFromEnv(env),
  logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
  ...(env.HOLDS === 'no' ? {} : { waitUntil: tell }),
  ...options,
});

/** Some requests do not keep what they promise: the platform ends them with their response. */
let keepsItsWord = true;
function tell(promise: Promise<unknown>): void {
  if (keepsItsWord) waitUntil(promise);
}

/** Outside of a request there is no time, no randomness and no timer. */
let atTheTop = 'did not throw';
try {
  if (env.TOP === 'yes') tracker.trackEvent('top', 'At The Top');
} catch (error) {
  atTheTop = String(error);
}

const worker = {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const number = (name: string) => Number(searchParams.get(name) ?? 0);
    if (pathname === '/call') {
      keepsItsWord = searchParams.get('held') !== 'no';
      for (let index = 0; index < (number('count') || 1); index++) {
        tracker.trackEvent(searchParams.get('person') ?? 'ada', searchParams.get('name') ?? 'x', { index });
        if (searchParams.get('apart') === 'yes') await new Promise((resolve) => setTimeout(resolve, 1));
      }
      if (number('stayMs') > 0) await new Promise((resolve) => setTimeout(resolve, number('stayMs')));
    }
    if (pathname === '/flush') await tracker.flush({ timeoutMs: number('timeoutMs') || 1000 });
    return Response.json({ ...tracker.ledger(), lines, atTheTop });
  },
};

export default worker;
