import { describe, expect, test } from 'vitest';
import type { ScanReport } from '../../../src/tracking-plan/scan/scan-report.js';
import type { CallPlace } from '../../../src/tracking-plan/scan/sent-name.js';
import { showScan } from '../../../src/tracking-plan/scan/show-scan.js';

const server: CallPlace = { file: 'src/a.ts', line: 4, column: 3, from: 'server' };
const again: CallPlace = { ...server, line: 9, through: 'track' };
const browser: CallPlace = { file: 'src/b.tsx', line: 1, column: 1, from: 'browser' };
const nothing: ScanReport = {
  files: 1,
  events: [],
  pages: [],
  unknown: [],
  alias: [],
  deprecated: [],
  misplaced: [],
  unused: [],
  dynamic: [],
};

describe('showScan', () => {
  test('says what is wrong first, and the table of everything last', () => {
    const report: ScanReport = {
      files: 12,
      events: [
        { name: 'Order Paid', isInPlan: true, from: ['browser', 'server'], calls: [server, again, browser] },
        { name: 'Trial Ended', isInPlan: true, from: [], calls: [] },
        { name: 'Crated', isInPlan: false, from: ['server'], calls: [server] },
      ],
      pages: [{ name: 'Home', isInPlan: true, from: ['browser'], calls: [browser] }],
      unknown: [
        { name: 'Crated', verb: 'trackEvent', nearest: 'Created', calls: [server] },
        { name: 'Nowhere', verb: 'page', calls: [browser] },
      ],
      alias: [{ name: 'order_paid', event: 'Order Paid', calls: [again] }],
      deprecated: [{ name: 'Order Paid', reason: 'Use Paid.', calls: [server] }],
      misplaced: [
        { name: 'Order Paid', sentFrom: 'server', calls: [browser] },
        { name: 'Clicked', sentFrom: 'browser', calls: [server] },
      ],
      unused: [
        { name: 'Trial Ended', verb: 'trackEvent', isDeprecated: true },
        { name: 'Pricing', verb: 'page' },
      ],
      dynamic: [{ verb: 'trackEvent', call: server, text: 'name', type: 'string' }],
    };
    expect(showScan(report)).toBe(`Sent, and not in the plan (2)
  Crated; did you mean Created?
    src/a.ts:4:3  server
  the page Nowhere
    src/b.tsx:1:1  browser

Sent under a name that it had before (1)
  order_paid is Order Paid now
    src/a.ts:9:3  server, through track

Deprecated, and still sent (1)
  Order Paid: Use Paid.
    src/a.ts:4:3  server

Sent from the wrong side (2)
  Order Paid is for servers only
    src/b.tsx:1:1  browser
  Clicked is for pages only
    src/a.ts:4:3  server

The name only shows when the code runs (1)
  src/a.ts:4:3  name: string

In the plan, and sent by nobody (2)
  Trial Ended (deprecated: it can go)
  the page Pricing

Events (2)
  Order Paid  3 calls  browser and server
    src/a.ts:4, 9
    src/b.tsx:1
  Crated      1 call  server  not in the plan
    src/a.ts:4

Pages (1)
  Home  1 call  browser
    src/b.tsx:1

12 files read: 3 calls of 3 names.`);
  });

  test('says so when there is nothing', () => {
    expect(showScan(nothing)).toBe('1 file read: 0 calls of 0 names.');
  });

  test('has its headings in bold where colours are welcome', () => {
    const report: ScanReport = { ...nothing, unused: [{ name: 'Trial Ended', verb: 'trackEvent' }] };
    expect(showScan(report, true)).toContain('\u001b[1mIn the plan, and sent by nobody (1)\u001b[22m\n');
  });
});
