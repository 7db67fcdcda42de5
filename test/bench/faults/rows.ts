import type { Row } from './row.js';
import { apiDown } from './rows/api-down.js';
import { burst } from './rows/burst.js';
import { killed } from './rows/killed.js';
import { large30, large60, large400 } from './rows/large.js';
import { leavingDown, leavingUp } from './rows/leaving.js';
import { lostAcknowledgement } from './rows/lost-acknowledgement.js';
import { bigInt, circular } from './rows/odd-properties.js';
import { oneTick } from './rows/one-tick.js';
import { poison } from './rows/poison.js';
import { refusedKey } from './rows/refused-key.js';
import { retryAfter } from './rows/retry-after.js';
import { two503 } from './rows/two-503.js';

/** In the order of the table. */
export const rows: readonly Row[] = [
  oneTick,
  burst,
  two503,
  retryAfter,
  lostAcknowledgement,
  poison,
  refusedKey,
  bigInt,
  circular,
  apiDown,
  leavingUp,
  leavingDown,
  killed,
  large60,
  large30,
  large400,
];

export function findRow(name: string): Row {
  const found = rows.find((one) => one.name === name);
  if (found) return found;
  throw new Error(`no row ${name}; there is ${rows.map((one) => one.name).join(', ')}`);
}
