import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { installDebianPackage } from '../install-debian-package.js';

/** A browser of its own, with a fresh profile. */
export interface OpenBrowser {
  readonly context: BrowserContext;
  /** The folder of the profile. */
  readonly profile: string;
  readonly close: () => Promise<void>;
}

/** What Chromium needs on a machine without a screen, and to ask nothing of the network by itself. */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserOptions {
  /** Flags, besides those that every test needs. */
  readonly args?: readonly string[];
  /** Keeps pages that are left, for the way back; Playwright turns that off. @default false */
  readonly isBackForwardCached?: boolean;
  /** That of a browser that was open before. @default a fresh one */
  readonly profile?: string;
}

/** Starts the machine's Chromium. Debian's is installed where there is none and this may be done. */
export async function openBrowser({
  args = [],
  isBackForwardCached = false,
  profile = mkdtempSync(join(tmpdir(), 'chromium-')),
}: BrowserOptions = {}): Promise<OpenBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [...chromiumFlags, ...args],
    ignoreDefaultArgs: isBackForwardCached ? ['--disable-back-forward-cache'] : [],
  });
  return {
    context,
    profile,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The machine's Chromium. Debian's is installed where there is none and this may be done. */
export function chromiumPath(): string {
  return findChromium() ?? installChromium();
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];

function findChromium(): string | undefined {
  const given = process.env.CHROMIUM;
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error('the variable CHROMIUM names a file that does not exist; give the path of a Chromium');
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

function installChromium(): string {
  const missing = `there is no Chromium for the tests of pages (looked for ${names.join(', ')} on the PATH)`;
  installDebianPackage('chromium', missing, 'install it, or give its path in the variable CHROMIUM');
  const path = findChromium();
  if (path === undefined) throw new Error(`${missing}, nor after its package was installed`);
  return path;
}
