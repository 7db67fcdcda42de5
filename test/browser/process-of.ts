import { readdirSync, readFileSync } from 'node:fs';

/** The id of the browser's first process, by the folder of its profile. */
export function processOf(profile: string): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      const isOurs = words.includes(`--user-data-dir=${profile}`);
      if (isOurs && !words.some((word) => word.startsWith('--type='))) return Number(name);
    } catch {}
  }
  throw new Error(`no browser has its profile in ${profile}`);
}
