import { handleRejection } from '../../core/model/handle-rejection.js';

type Fields = Readonly<Record<string, unknown>>;
/** Gives the value back where it is one that a page may send, and undefined otherwise. */
type Read = (value: unknown) => unknown;

/** Longer than a page's tracker writes: addresses and titles have 1,500 characters there, user agents some hundred. */
const longestText = 2048;

/** More than a page's address has. */
const mostParameters = 30;

const text: Read = (value) =>
  typeof value === 'string' && value.length <= longestText && !/\p{Cc}/u.test(value) ? value : undefined;

const flag: Read = (value) => (typeof value === 'boolean' ? value : undefined);

const number: Read = (value) => (Number.isFinite(value) ? value : undefined);

/**
 * What a page says about itself: the common fields of Data Pipelines' specification that a browser can know, as our own
 * tracker and Customer.io's snippet send them. All others are for servers to say (`ip`, `traits`, `groupId`, `device` …),
 * or mean nothing. Names are these, letter for letter: a reader that does not look at capitals must not find another one.
 */
const context = object({
  page: object({ path: text, referrer: text, search: text, title: text, url: text }),
  campaign: parameters,
  referrer: object({ id: text, type: text, name: text, url: text, link: text }),
  locale: text,
  timezone: text,
  userAgent: text,
  userAgentData: object({ brands, mobile: flag, platform: text }),
  screen: object({ width: number, height: number, density: number, innerWidth: number, innerHeight: number }),
  library: object({ name: text, version: text }),
});

/** What is left of the context that a page gave, and the address that the server says. */
export function pageContext(given: unknown, ip: string | undefined): unknown {
  // Refused by the rules that a server's calls are held against, in their words.
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given)))
    return given;
  const own = context(given) as Fields | undefined;
  return ip === undefined ? own : { ...own, ip };
}

/** An address and nothing more: headers of proxies hold lists, and words such as `unknown`. */
export function readAddress(given: unknown): string | undefined {
  handleRejection(given);
  const first = typeof given === 'string' ? (given.split(',')[0] as string).trim() : '';
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:)[0-9a-f:.]{2,45})$/i.test(first) ? first : undefined;
}

/** An object of these members; one that is missing, or is not what it should be, is left out. */
function object(members: Readonly<Record<string, Read>>): Read {
  const names = Object.keys(members);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return filled(
      names.map((name) => [
        name,
        Object.hasOwn(value, name) ? members[name]!((value as Fields)[name]) : undefined,
      ]),
    );
  };
}

/** Campaign parameters have the names that a marketer gave them: `utm_whatever` is `whatever`. */
function parameters(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value)
    .slice(0, mostParameters)
    .filter(([name]) => /^[a-z][\w.-]{0,63}$/i.test(name));
  return filled(entries.map(([name, one]) => [name, text(one)]));
}

/** `[{ "brand": "Chromium", "version": "130" }]` (User-Agent Client Hints). */
function brands(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, 10).flatMap((one) => brand(one) ?? []);
}

const brand = object({ brand: text, version: text });

function filled(entries: readonly (readonly [string, unknown])[]): Fields | undefined {
  const known = entries.filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
