import { invalidOption } from '../model/invalid-option.js';

/**
 * Checks a key as it came from the environment or a secrets manager. The usual accidents are a missing variable
 * and a newline at the end; the message names the option and never repeats the value.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function readCredential(option: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw invalidOption(
      option,
      `${option} is ${value === '' ? 'empty' : `of type ${typeof value}`}; give the key`,
    );
  }
  if (/\s/.test(value)) {
    throw invalidOption(option, `${option} contains a space or a line break; give the key alone`);
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw invalidOption(option, `${option} contains a character that no key has; give the key alone`);
  }
  if (value.includes(':')) {
    // HTTP Basic authentication ends the user name at the first colon (RFC 7617 §2).
    throw invalidOption(option, `${option} contains a colon; give one key, not a pair`);
  }
  return value;
}
