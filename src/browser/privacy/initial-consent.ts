import type { ConsentStatus } from '../consent.js';
import type { BrowserTrackerOptions } from '../tracker-options.js';

/** What a page begins with: what the site says; or else the visitor's earlier word, or that of their browser. */
export function initialConsent(
  { consent, respectDoNotTrack }: Pick<BrowserTrackerOptions, 'consent' | 'respectDoNotTrack'>,
  wasWithdrawn: boolean,
): ConsentStatus {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean };
  const isOptedOut = globalPrivacyControl || (respectDoNotTrack && /^(1|yes)$/.test(`${doNotTrack}`));
  return consent ?? (wasWithdrawn || isOptedOut ? 'withdrawn' : 'granted');
}
