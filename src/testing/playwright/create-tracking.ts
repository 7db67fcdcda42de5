import type { RunningSandbox } from '../sandbox/running-sandbox.js';
import { fits, told } from './fits.js';
import { isMeant, nearestArrival, nearestPerson, refusals } from './misses.js';
import { type PageEntrance, routeContext } from './route-context.js';
import type { TrackedOptions, Tracking, TrackingServer } from './tracking.js';
import { waitFor } from './wait-for.js';

const patienceMs = 5000;

/** The questions of a test about what has arrived in a sandbox. */
export function createTracking<Sandbox extends RunningSandbox>(
  server: TrackingServer<Sandbox>,
  entrance: PageEntrance,
): Tracking<Sandbox> {
  const { sandbox } = server;

  const tracking: Tracking<Sandbox> = {
    ...server,
    events: sandbox.events,
    route: (context) => routeContext(context, entrance),

    toHaveTracked: async (name, props = {}, options = {}) => {
      const failure = failureAt(tracking.toHaveTracked);
      const { timeoutMs = patienceMs } = options;
      const found = await waitFor(
        sandbox,
        () =>
          sandbox
            .events()
            .find(
              (event) => event.name === name && fits(event.props, props) && isMeant(sandbox, event, options),
            ),
        timeoutMs,
      );
      if (found !== undefined) return found as ReturnType<Sandbox['events']>[number];
      throw failure([
        `${told(name)}${withValues(props)} has not arrived within ${timeoutMs} ms, ${senders(options)}.`,
        nearestArrival(sandbox, name, props, options),
        refusals(sandbox),
      ]);
    },

    toHaveIdentified: async (person, traits = {}, { timeoutMs = patienceMs } = {}) => {
      const failure = failureAt(tracking.toHaveIdentified);
      const known = () => sandbox.people().find((one) => isPerson(one, person));
      const found = await waitFor(
        sandbox,
        () => {
          const one = known();
          return one !== undefined && fits(one.traits, traits) ? one : undefined;
        },
        timeoutMs,
      );
      if (found !== undefined) return found as ReturnType<Sandbox['people']>[number];
      throw failure([
        `${told(person)}${withValues(traits)} has not been identified within ${timeoutMs} ms.`,
        nearestPerson(sandbox.people(), known(), traits),
        refusals(sandbox),
      ]);
    },
  };
  return tracking;
}

function isPerson(
  { userId, email }: { readonly userId?: string; readonly email?: string },
  wanted: Parameters<Tracking['toHaveIdentified']>[0],
): boolean {
  if (typeof wanted !== 'object') return userId === String(wanted);
  return 'userId' in wanted
    ? userId === String(wanted.userId)
    : email?.toLowerCase() === wanted.email.toLowerCase();
}

function withValues(values: object): string {
  return Object.keys(values).length === 0 ? '' : ` with ${told(values)}`;
}

function senders({ from }: TrackedOptions): string {
  return from === undefined ? 'neither from a page nor from a server' : `from the ${from}`;
}

/** Made at the call, so that the failure points at the line of the test and not into this file. */
function failureAt(method: object): (lines: readonly string[]) => Error {
  const error = new Error();
  (Error as { captureStackTrace?: (error: Error, from: object) => void }).captureStackTrace?.(error, method);
  return (lines) => {
    const said = lines.filter((line) => line !== '').join('\n');
    error.message = said;
    // The stack was written with the message that there was then.
    if (error.stack !== undefined) error.stack = error.stack.replace(/^Error:?/, () => `Error: ${said}`);
    return error;
  };
}
