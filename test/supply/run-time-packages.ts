import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../architecture/source.js';

export interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What the lock file says of the packages that come along when a user installs this one, by their folders. */
export function runTimePackages(): Readonly<Record<string, LockedPackage>> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage & Partial<Record<string, unknown>>>>;
  };
  const isOurs = ([path, one]: readonly [string, Partial<Record<string, unknown>>]) =>
    path !== '' &&
    !['dev', 'devOptional', 'optional', 'peer', 'extraneous'].some((flag) => one[flag] === true);
  return Object.fromEntries(Object.entries(lock.packages).filter(isOurs));
}
