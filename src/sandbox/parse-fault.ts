import { checkFault } from './check-fault.js';
import type { SandboxFault } from './fault.js';

/** What each word of the notation says of the fault. */
const WORDS: Readonly<Record<string, (value: string) => SandboxFault>> = {
  status: (value) => ({ status: wholeNumber('status', value) }),
  'retry-after': (value) => ({ retryAfter: /^\d+$/.test(value) ? Number(value) : value }),
  body: (value) => ({ body: value }),
  delay: (value) => ({ delayMs: milliseconds(value) }),
  cut: (value) => ({ cut: oneOf('cut', value, ['before', 'after']) }),
  times: (value) => ({ times: value === 'always' ? value : wholeNumber('times', value, ' or always') }),
  after: (value) => ({ after: wholeNumber('after', value) }),
  path: (value) => ({ match: { path: value } }),
  method: (value) => ({ match: { method: value.toUpperCase() } }),
};

/**
 * Reads a fault as people type it: words with spaces between them, `429 retry-after=3 times=5 path=/v1/*`. A bare number is
 * the status; quotes keep the spaces of a value together.
 *
 * @throws TypeError that names the word which is wrong.
 */
export function parseFault(text: string): SandboxFault {
  const words = text.match(/(?:[^\s"]|"[^"]*")+|"/g) ?? [];
  const fault = words.map(readWord).reduce(together, {});
  if (fault.status ?? fault.retryAfter ?? fault.delayMs ?? fault.cut) return checkFault(fault);
  throw new TypeError('it does nothing: say a status (503), retry-after=3, delay=2000 or cut=before');
}

function readWord(word: string): SandboxFault {
  if (/^\d+$/.test(word)) return WORDS.status!(word);
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  if (!Object.hasOwn(WORDS, name)) {
    throw new TypeError(`${JSON.stringify(name)} is not known; there is ${Object.keys(WORDS).join(', ')}`);
  }
  const value = equals < 0 ? '' : word.slice(equals + 1).replaceAll('"', '');
  if (value === '') throw new TypeError(`${name} has no value: write ${name}=…, without spaces`);
  return WORDS[name]!(value);
}

function together(one: SandboxFault, other: SandboxFault): SandboxFault {
  const twice = Object.keys(other).find((key) => key !== 'match' && Object.hasOwn(one, key));
  if (twice) throw new TypeError(`${twice} is said twice`);
  const match = { ...one.match, ...other.match };
  return { ...one, ...other, ...(Object.keys(match).length > 0 && { match }) };
}

function wholeNumber(name: string, value: string, others = ''): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new TypeError(`${name} must be a whole number${others}, not ${JSON.stringify(value)}`);
}

function milliseconds(value: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(value) ?? [];
  if (number !== undefined) return Number(number) * (unit === 's' ? 1000 : 1);
  throw new TypeError(`delay must be milliseconds (2000) or seconds (2s), not ${JSON.stringify(value)}`);
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new TypeError(`${name} must be ${allowed.join(' or ')}, not ${JSON.stringify(value)}`);
}
