import { reasonOf } from '../../core/model/reason-of.js';
import type { Warn } from '../../core/pipeline/warn-once.js';
import { problemAnswer } from './answers.js';
import type { Deadline } from './deadline.js';
import type { EventsProxyOptions } from './proxy-options.js';

/** Who a request's calls may name: `null` for nobody, `undefined` where it is not asked; or an answer, when it is not known. */
export type Asked = { readonly userId: string | null | undefined } | { readonly unknown: Response };

/** Asks who is signed in, for no longer than there is time. The page keeps its events while that is not known. */
export function whoIsSignedIn(
  signedIn: EventsProxyOptions['signedIn'],
  warn: Warn,
): (request: Request, deadline: Deadline) => Promise<Asked> {
  /** What was said, and is not said again until it works again: a session store that is down fails every request. */
  let said: string | undefined;
  let lines = 0;
  const failed = (reason: string, answer: Response): Asked => {
    // Where it may be another one each time, as with a visitor's broken token in it, the budget ends it.
    if (said !== reason) warn(`signedIn ${++lines}`, `eventsProxy failed: ${reason}`);
    said = reason;
    return { unknown: answer };
  };
  if (signedIn === undefined) return async () => ({ userId: undefined });
  return async (request, deadline) => {
    let given: unknown;
    try {
      const asking = Promise.resolve(signedIn(request)).then((value: unknown) => ({ value }));
      const told = await Promise.race([asking, deadline.late]);
      if (!told) {
        return failed(
          'signedIn did not answer in time',
          problemAnswer(504, 'the session was not read in time'),
        );
      }
      given = told.value;
    } catch (error) {
      return failed(reasonOf(error), unreadable());
    }
    const userId = readUserId(given);
    if (userId === undefined) {
      return failed(
        `signedIn gave ${kindOf(given)}; give a user id, or null when nobody is signed in`,
        unreadable(),
      );
    }
    said = undefined;
    return { userId };
  };
}

const unreadable = () => problemAnswer(500, 'the session could not be read');

/** Undefined for what is not an id, nor nobody. */
function readUserId(given: unknown): string | null | undefined {
  if (given === null || given === undefined || given === '') return null;
  if (typeof given === 'string') return given;
  return Number.isSafeInteger(given) || typeof given === 'bigint' ? String(given) : undefined;
}

/** Not the value itself, which may be a whole session. */
function kindOf(given: unknown): string {
  return typeof given === 'number' || typeof given === 'boolean'
    ? String(given)
    : `a value of type ${typeof given}`;
}
