import { invalidOption } from '../model/invalid-option.js';

/**
 * What a transport was given, or an error in words: a caller without types forgets the options.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function requireOptions<Options extends object>(transport: string, options: Options): Options {
  if (typeof options === 'object' && options !== null) return options;
  throw invalidOption('options', `${transport} was given no options; give at least its key`);
}
