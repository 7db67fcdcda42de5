import { invalidOption } from '../model/invalid-option.js';

/** What templates and tutorials have in the place of a key, and what languages write for a variable that is not set. */
const placeholders =
  /^(?:undefined|null|none|nil|nan|true|false|changeme|todo|x{3,}|\.{3,}|<.*>|\[.*\]|\{.*\}|%.*%|\$.+|(?:your|my|the)[-_ ].*)$|\$\{|\$\(|\{\{|<%/i;

/**
 * Checks a key as it came from the environment or a secrets manager. The usual accidents are a missing variable
 * and a newline at the end; the message names the option and never repeats a key.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function readCredential(option: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw invalidOption(option, `${option} is ${whatIsThere(value)}; give the key`);
  }
  if (/["'`\u2018-\u201f]/.test(value)) {
    throw invalidOption(
      option,
      `${option} contains quotation marks; give the key without them (docker run --env-file and Kubernetes secrets keep those of a file)`,
    );
  }
  if (placeholders.test(value)) {
    throw invalidOption(
      option,
      `${option} is a placeholder or the text of a missing value, such as "undefined", "\${VARIABLE}" or "<your key>"; give the key`,
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

function whatIsThere(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  return value === '' ? 'empty' : `of type ${typeof value}`;
}
