import { invalidOption } from '../core/model/invalid-option.js';
import { processEnv } from './process-env.js';

const off = ['0', 'false', 'no', 'off'];
const on = ['', '1', 'true', 'yes', 'on'];

/**
 * Whether the environment lets trackers send: `CUSTOMER_IO_ENABLED`, which is on unless it says otherwise.
 *
 * @throws TrackerError `INVALID_OPTION` for a word that is neither: a switch that is misspelt must not send.
 */
export function isSwitchedOn(env = processEnv()): boolean {
  const given = (env.CUSTOMER_IO_ENABLED ?? '').trim().toLowerCase();
  if (on.includes(given)) return true;
  if (off.includes(given)) return false;
  throw invalidOption(
    'CUSTOMER_IO_ENABLED',
    `CUSTOMER_IO_ENABLED is ${given.length <= 12 ? `"${given}"` : 'a long text'}; set it to 1 or 0`,
  );
}
