import { afterEach, describe, expect, test, vi } from 'vitest';
import { readPage } from '../../../src/browser/page/read-page.js';
import { fakePage } from '../fake-page.js';

afterEach(() => vi.unstubAllGlobals());

const contextOf = (facts = readPage()) => JSON.parse(facts.context());

describe('readPage', () => {
  test('says which page it is, how the visitor came, and with what', () => {
    fakePage({
      href: 'https://www.example.com/pricing?plan=team#faq',
      title: 'Pricing',
      referrer: 'https://www.google.com/',
      language: 'de-AT',
      userAgent: 'Mozilla/5.0',
    });
    const page = {
      path: '/pricing',
      referrer: 'https://www.google.com/',
      search: '?plan=team',
      title: 'Pricing',
      url: 'https://www.example.com/pricing?plan=team',
    };
    const facts = readPage();
    expect(facts.props()).toEqual(page);
    expect(contextOf(facts)).toEqual({
      page,
      locale: 'de-AT',
      userAgent: 'Mozilla/5.0',
      channel: 'browser',
    });
  });

  test('is read anew when the address, the title or the referrer has changed, and only then', () => {
    const facts = readPage();
    fakePage({ href: 'https://example.com/a', title: 'A' });
    const first = facts.props();
    expect(facts.props()).toBe(first);
    fakePage({ href: 'https://example.com/b', title: 'A' });
    expect(facts.props()).toMatchObject({ path: '/b', title: 'A' });
    fakePage({ href: 'https://example.com/b', title: 'B' });
    expect(contextOf(facts).page).toMatchObject({ path: '/b', title: 'B' });
    fakePage({ href: 'https://example.com/b', title: 'B', referrer: 'https://example.com/a' });
    expect(facts.props()).toMatchObject({ referrer: 'https://example.com/a' });
  });

  describe('a campaign', () => {
    test('is what the utm parameters say', () => {
      fakePage({
        href: 'https://example.com/?utm_source=news&utm_medium=email&utm_campaign=spring%20sale&utm_term=a&utm_content=b&utm_id=7&utm_=x&q=1',
      });
      expect(contextOf().campaign).toEqual({
        source: 'news',
        medium: 'email',
        name: 'spring sale',
        term: 'a',
        content: 'b',
        id: '7',
      });
    });

    test('counts until the page is left, or there is another one', () => {
      fakePage({ href: 'https://example.com/?utm_source=news&utm_campaign=spring' });
      const facts = readPage();
      facts.props();
      fakePage({ href: 'https://example.com/pricing' });
      expect(contextOf(facts).campaign).toEqual({ source: 'news', name: 'spring' });
      fakePage({ href: 'https://example.com/?utm_source=ads' });
      expect(contextOf(facts).campaign).toEqual({ source: 'ads' });
    });

    test('without one there is none', () => {
      fakePage();
      expect(contextOf()).not.toHaveProperty('campaign');
    });
  });

  describe('what is secret or personal', () => {
    test.each([
      'token=1',
      'access_token=1',
      'id_token=1',
      'refreshToken=1',
      'CSRF-Token=1',
      'code=1',
      'state=1',
      'Password=1',
      'new_passwd=1',
      'client_secret=1',
      'key=1',
      'api_key=1',
      'apiKey=1',
      'apikey=1',
      'auth=1',
      'session=1',
      'session_id=1',
      'PHPSESSID=1',
      'sid=1',
      'signature=1',
      'X-Amz-Signature=1',
      'X-Amz-Credential=1',
      'sig=1',
      'otp=1',
      'jwt=1',
      'SAMLResponse=1',
      'email=1',
      'E-Mail=1',
      'user_email=1',
      'mail=1',
      'phone=1',
      'phone_number=1',
      'first_name=Jane',
      '%65mail=1',
      'q=jane@example.com',
      'q=jane%40example.com',
      'q=jane%2540example.com',
      'q=jane%252540example.com',
      'utm_content=jane%40example.com',
      'q=eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
      'secret',
    ])('%s is left out of the address, the search and the referrer', (parameter) => {
      const href = `https://example.com/a?a=1&${parameter}&utm_source=x`;
      fakePage({ href, referrer: href });
      const url = 'https://example.com/a?a=1&utm_source=x';
      expect(readPage().props()).toMatchObject({ url, referrer: url, search: '?a=1&utm_source=x' });
    });

    test.each([
      'q=a%20b',
      'monkey=1',
      'keyword=1',
      'author=jane',
      'promo_code=SPRING',
      'estate=1',
      'gclid=1',
      'utm_code=1',
      'utm_session_key=1',
      'page=%zz',
      'empty',
      'a=1&a=2',
    ])('%s stays, letter by letter', (parameter) => {
      fakePage({ href: `https://example.com/a?${parameter}` });
      expect(readPage().props()).toMatchObject({ search: `?${parameter}` });
    });

    test('is what the site says, too', () => {
      fakePage({ href: 'https://example.com/?Order=1&a=1&customer=2' });
      expect(readPage(['order', 'Customer']).props()).toMatchObject({ search: '?a=1' });
    });

    test.each([
      ['/unsubscribe/jane@example.com', '/unsubscribe/-'],
      ['/unsubscribe/jane%40example.com/now', '/unsubscribe/-/now'],
      ['/@jane', '/@jane'],
      ['/@jane/posts.html', '/@jane/posts.html'],
      ['/lodash@4.17.21/index.js', '/lodash@4.17.21/index.js'],
    ])('of the path %s is the mail address', (path, want) => {
      fakePage({ href: `https://example.com${path}` });
      expect(readPage().props()).toMatchObject({ path: want, url: `https://example.com${want}` });
    });

    test('is the user and the password of an address', () => {
      fakePage({ href: 'https://jane:secret@example.com/a' });
      expect(readPage().context()).not.toMatch(/jane|secret/);
    });
  });

  test.each([
    ['an address', { href: `https://example.com/${'a'.repeat(20_000)}?b=${'c'.repeat(20_000)}` }],
    ['a campaign', { href: `https://example.com/?utm_source=${'%C3%A9'.repeat(20_000)}` }],
    ['a title', { title: '値'.repeat(20_000) }],
    ['a referrer', { referrer: `https://example.com/${'a'.repeat(20_000)}` }],
  ])('%s of any length leaves room in an event', (_, page) => {
    fakePage(page);
    const facts = readPage();
    const bytes = new TextEncoder().encode(facts.context() + JSON.stringify(facts.props())).length;
    expect(bytes).toBeLessThan(24_000);
  });

  test.each([
    ['no page at all', () => {}],
    ['an address that is none', () => fakePage({ href: '' })],
    ['a referrer that is none', () => fakePage({ referrer: 'android-app//x' })],
    [
      'a page that refuses',
      () =>
        vi.stubGlobal('location', {
          get href() {
            throw new Error('no');
          },
        }),
    ],
  ])('%s is no exception', (_, begin) => {
    begin();
    const facts = readPage();
    expect(typeof contextOf(facts)).toBe('object');
    expect(typeof facts.props()).toBe('object');
  });
});
