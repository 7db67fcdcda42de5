import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BrowserTracker } from '../../../src/browser/browser-tracker.js';
import { TrackerProvider, usePageViews, useTracker } from '../../../src/react/index.js';
import { App } from './app.js';

afterEach(() => vi.restoreAllMocks());

/** Renders what uses the tracker, and gives it out. */
function render(use: (tracker: BrowserTracker) => string): { html: string; made: number } {
  let made = 0;
  const tracker = (): never => {
    made++;
    throw new Error('a server has no page');
  };
  const Child = (): ReactElement => {
    usePageViews();
    return createElement('p', null, use(useTracker() as unknown as BrowserTracker));
  };
  return { html: renderToString(createElement(TrackerProvider, { tracker }, createElement(Child))), made };
}

describe('on a server', () => {
  test('an app is rendered without a tracker, and without a word', () => {
    const warn = vi.spyOn(console, 'warn');
    expect(renderToString(createElement(App, { endpoint: '/events' }))).toContain('Book a demo');
    expect(warn).not.toHaveBeenCalled();
  });

  test('calls during the rendering do nothing, and say so', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    let tracker: BrowserTracker | undefined;
    const { html, made } = render((given) => {
      tracker = given;
      const { trackEvent, page, identify, reset, consent } = given;
      trackEvent('CTA Clicked', {});
      page('Home');
      identify('u1');
      reset();
      consent.grant();
      consent.withdraw();
      return `${consent.status} ${given.anonymousId}.`;
    });
    expect(html).toBe('<p>pending .</p>');
    expect(made).toBe(0);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^typed-cio: nothing is tracked here: a server/)],
    ]);
    expect(await tracker?.trackEvent('CTA Clicked', {}).settled()).toEqual({
      status: 'rejected',
      code: 'UNSUPPORTED',
      message: expect.stringContaining('in an effect or an event handler'),
    });
    expect(await tracker?.flush()).toMatchObject({
      accepted: 4,
      rejected: 4,
      byReason: { UNSUPPORTED: 4 },
    });
    expect(tracker?.ledger()).toEqual(await tracker?.flush());
  });
});

test('a registered tracker has the names of its plan', () => {
  const others = {} as BrowserTracker<{ 'Order Paid': { total: number } }>;
  const inComponents = [
    () => useTracker().trackEvent('CTA Clicked', { href: '/demo' }),
    // @ts-expect-error: the plan has no such event.
    () => useTracker().trackEvent('CTA Clikced', { href: '/demo' }),
    // @ts-expect-error: nor such a property.
    () => useTracker().trackEvent('CTA Clicked', { herf: '/demo' }),
    () => usePageViews((url) => (url.pathname === '/' ? 'Home' : null)),
    // @ts-expect-error: nor such a page.
    () => usePageViews(() => 'Hmoe'),
    () => createElement(TrackerProvider, { tracker: {} as ReturnType<typeof useTracker> }),
    // @ts-expect-error: this is the tracker of another plan.
    () => createElement(TrackerProvider, { tracker: others }),
  ];
  expect(inComponents).toHaveLength(7);
});

describe('TrackerProvider', () => {
  test('hands on a tracker as it is', () => {
    const tracker = { trackEvent: vi.fn() } as unknown as BrowserTracker;
    let seen: unknown;
    const Child = () => {
      seen = useTracker();
      return null;
    };
    renderToString(createElement(TrackerProvider, { tracker } as never, createElement(Child)));
    expect(seen).toBe(tracker);
  });

  test('is missed by its name', () => {
    const Child = () => createElement('p', null, String(useTracker()));
    expect(() => renderToString(createElement(Child))).toThrow(/put <TrackerProvider tracker=/);
  });
});
