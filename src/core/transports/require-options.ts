import { invalidOption } from '../model/invalid-option.js';
import { namesOf, refuseUnknownName } from '../model/refuse-unknown.js';

/** What names an account, whichever of its keys a transport takes: one object may hold all of them. */
const ofAccount = ['siteId', 'apiKey', 'writeKey', 'region'];

/**
 * What a transport was given, or an error in words: a caller without types forgets the options, or misspells one.
 *
 * @param known Every option of the transport.
 * @throws TrackerError `INVALID_OPTION`
 */
export function requireOptions<Options extends object>(
  transport: string,
  options: Options,
  known: Record<keyof Options, true>,
): Options {
  if (typeof options === 'object' && options !== null) {
    const given = Object.keys(options).filter((name) => !ofAccount.includes(name));
    refuseUnknownName('', given, namesOf<Options>(known));
    return options;
  }
  throw invalidOption('options', `${transport} was given no options; give at least its key`);
}
