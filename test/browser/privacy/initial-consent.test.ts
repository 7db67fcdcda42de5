import { afterEach, describe, expect, test, vi } from 'vitest';
import { initialConsent } from '../../../src/browser/privacy/initial-consent.js';
import { fakePage } from '../fake-page.js';

afterEach(() => vi.unstubAllGlobals());

describe('initialConsent', () => {
  test.each([
    ['nothing was said', {}, {}, false, 'granted'],
    ['it was withdrawn on an earlier page', {}, {}, true, 'withdrawn'],
    ['the browser sends Global Privacy Control', { globalPrivacyControl: true }, {}, false, 'withdrawn'],
    ['the browser does not', { globalPrivacyControl: false }, {}, false, 'granted'],
    ['the browser says Do Not Track', { doNotTrack: '1' }, {}, false, 'granted'],
    ['… and it is respected', { doNotTrack: '1' }, { respectDoNotTrack: true }, false, 'withdrawn'],
    ['… in the words of others', { doNotTrack: 'yes' }, { respectDoNotTrack: true }, false, 'withdrawn'],
    ['the browser says the contrary', { doNotTrack: '0' }, { respectDoNotTrack: true }, false, 'granted'],
    ['… or nothing', { doNotTrack: null }, { respectDoNotTrack: true }, false, 'granted'],
    ['… or does not know it', { doNotTrack: 'unspecified' }, { respectDoNotTrack: true }, false, 'granted'],
    ['the site waits for an answer', {}, { consent: 'pending' }, true, 'pending'],
    ['the site has a yes', { globalPrivacyControl: true }, { consent: 'granted' }, true, 'granted'],
    ['the site has a no', {}, { consent: 'withdrawn' }, false, 'withdrawn'],
  ] as const)('%s', (_, navigator, options, wasWithdrawn, want) => {
    fakePage(navigator);
    expect(initialConsent(options, wasWithdrawn)).toBe(want);
  });
});
