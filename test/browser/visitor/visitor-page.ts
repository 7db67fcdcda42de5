import type { Page } from 'playwright-core';
import type { CookieOptions } from '../../../src/browser/tracker-options.js';
import type { Visitor } from '../../../src/browser/visitor/visitor.js';
import { bundlePage } from '../bundle-page.js';

declare global {
  interface Window {
    openVisitor: (cookie?: CookieOptions) => Visitor;
    visitor: Visitor;
  }
}

/** A page at which a test can open a visitor; each new id is another one. */
export const visitorPage = () =>
  bundlePage(`
    import { openVisitor } from './src/browser/visitor/open-visitor.js';
    const newId = () => 'new-' + Math.random().toString(36).slice(2);
    window.openVisitor = (cookie) => (window.visitor = openVisitor(cookie, newId));
  `);

/** A visit as `createTracker` makes it: what the device has is read, and kept. */
export const visit = (page: Page, cookie?: CookieOptions, isKept = true) =>
  page.evaluate(
    ([options, keep]) => {
      const visitor = window.openVisitor(options);
      if (keep) visitor.keep(true);
      return { id: visitor.anonymousId, person: visitor.person };
    },
    [cookie, isKept] as const,
  );
