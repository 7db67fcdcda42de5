import { vi } from 'vitest';

/** The globals of a page, as far as its facts are read from them. Removed by `vi.unstubAllGlobals()`. */
export function fakePage({
  href = 'https://www.example.com/',
  title = 'A page',
  referrer = '',
  ...navigator
}: {
  readonly href?: string;
  readonly title?: string;
  readonly referrer?: string;
  readonly language?: string;
  readonly userAgent?: string;
  readonly webdriver?: boolean;
  readonly globalPrivacyControl?: unknown;
  readonly doNotTrack?: string | null;
} = {}): void {
  vi.stubGlobal('location', { href });
  vi.stubGlobal('document', { title, referrer });
  vi.stubGlobal('navigator', navigator);
}
