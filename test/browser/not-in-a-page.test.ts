import { afterEach, expect, test, vi } from 'vitest';
import * as page from '../../src/browser/index.js';
import * as elsewhere from '../../src/browser/not-in-a-page.js';
import { fakePage } from './fake-page.js';

afterEach(() => vi.unstubAllGlobals());

test('what servers load has the names that pages load', () => {
  expect(Object.keys(elsewhere).sort()).toEqual(Object.keys(page).sort());
});

test('on a server no tracker is made, and the way out is said', () => {
  expect(() => elsewhere.createTracker({ writeKey: 'key' })).toThrow(
    /^typed-cio\/browser works in a browser page only.* On a server import typed-cio\/server/,
  );
});

test('in Node with a page of its own, such as jsdom, the page’s tracker answers', () => {
  fakePage();
  expect(() => elsewhere.createTracker({ writeKey: '' })).toThrow(/^writeKey: give/);
});
