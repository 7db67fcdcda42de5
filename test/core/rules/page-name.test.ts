import { describe, expect, test } from 'vitest';
import type { ActionEvent } from '../../../src/core/model/event.js';
import { withPageName } from '../../../src/core/rules/page-name.js';
import { someone, verbs } from '../../contract/sample-events.js';

const page = (name: string, props = {}) => ({ ...verbs.page(someone), name, props }) as ActionEvent;
const path = `/help/${'a'.repeat(200)}?q=1`;

describe('withPageName', () => {
  test.each<[string, string, string]>([
    ['ASCII', 'a'.repeat(101), 'a'.repeat(100)],
    ['letters of two bytes', `a${'ü'.repeat(50)}`, `a${'ü'.repeat(49)}`],
    ['letters of three bytes', '漢'.repeat(34), '漢'.repeat(33)],
    ['emoji', '🎈'.repeat(26), '🎈'.repeat(25)],
    ['white space at the cut', `${'a'.repeat(99)} ${'b'.repeat(9)}`, 'a'.repeat(99)],
  ])('cuts a name at a whole character: %s', (_, name, want) => {
    const cut = withPageName(page(name)) as ActionEvent;
    expect(cut.name).toBe(want);
    expect(Buffer.byteLength(cut.name)).toBeLessThanOrEqual(100);
    expect(cut.props).toEqual({ url: name });
  });

  test('leaves a url of its own', () => {
    const props = { url: `https://example.com${path}`, tab: 1 };
    expect((withPageName(page(path, props)) as ActionEvent).props).toBe(props);
    expect(withPageName(page(path, { tab: 1 }))).toMatchObject({ props: { tab: 1, url: path } });
  });

  test.each([null, ''])('a url of its own that is %j is none', (url) => {
    expect(withPageName(page(path, { url }))).toMatchObject({ props: { url: path } });
  });

  test.each<[string, ReturnType<typeof page>]>([
    ['a short name', page('/pricing')],
    ['100 bytes', page('a'.repeat(100))],
    ['100 bytes in long letters', page('ü'.repeat(50))],
    ['no name', page('')],
    ['an event', { ...page(path), kind: 'event' }],
    ['a screen', { ...page(path), kind: 'screen' }],
  ])('returns %s as it is', (_, event) => {
    expect(withPageName(event)).toBe(event);
  });
});
