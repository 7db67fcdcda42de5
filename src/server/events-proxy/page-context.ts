import { handleRejection } from '../../core/model/handle-rejection.js';

/** What only a server may say of an event, or what Customer.io's semantic events read. */
const servers: ReadonlySet<string> = new Set([
  'ip',
  'channel',
  'traits',
  'externalIds',
  'device',
  'integrations',
  'receivedAt',
]);

/** The context that a page gave, without what only a server may say, and with the address that the server says. */
export function pageContext(given: unknown, ip: string | undefined): unknown {
  if (given === undefined || given === null) return ip === undefined ? undefined : { ip };
  if (typeof given !== 'object' || Array.isArray(given)) return given;
  const own = Object.entries(given).filter(([name]) => !servers.has(name));
  return Object.fromEntries(ip === undefined ? own : [...own, ['ip', ip]]);
}

/** An address and nothing more: headers of proxies hold lists, and words such as `unknown`. */
export function readAddress(given: unknown): string | undefined {
  handleRejection(given);
  const first = typeof given === 'string' ? (given.split(',')[0] as string).trim() : '';
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:)[0-9a-f:.]{2,45})$/i.test(first) ? first : undefined;
}
