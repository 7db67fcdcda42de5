import type { BrowserTrackerOptions } from './tracker-options.js';

/** The options on a script's tag: `data-write-key`, `data-respect-do-not-track`, `data-cookie-domain`, `data-max-wait-ms` … */
export function scriptOptions(dataset: Readonly<Record<string, string | undefined>>): BrowserTrackerOptions {
  const options: Record<string, unknown> = {};
  const cookie: Record<string, unknown> = {};
  for (const [name, text = ''] of Object.entries(dataset)) {
    const [, inCookie] = /^cookie(.+)/.exec(name) ?? [];
    if (inCookie) cookie[inCookie.charAt(0).toLowerCase() + inCookie.slice(1)] = read(name, text);
    else options[name] = read(name, text);
  }
  return { ...options, cookie };
}

/** An attribute without a value is switched on, as everywhere in HTML. */
function read(name: string, text: string): unknown {
  if (name === 'stripParameters') return text.split(/[\s,]+/);
  if (/(Ms|Days|Events|Bytes)$/.test(name)) return Number(text);
  if (text === '' || text === 'true') return true;
  return text === 'false' ? false : text;
}
