import { definePlan } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pageCall, proxied } from './proxied.js';

const plan = definePlan({
  events: {
    'Form Sent': {
      props: z.looseObject({ card_number: z.string().optional(), note: z.string().optional() }),
    },
  },
});

const withPages = definePlan({ events: { 'Form Sent': {} }, pages: ['Pricing'] });
const page = (name: string) => ({ type: 'page', event: undefined, name });

describe('the log of a handler', () => {
  test('is not filled by names of a stranger, and holds none of them', async () => {
    const { post, lines } = await proxied({ plan });
    const names = Array.from(
      { length: 120 },
      (_, index) => `x${index} \u202e\u2028SEVERE disk full; password`,
    );
    await post([
      pageCall('1', {
        event: 'Form Sent',
        properties: Object.fromEntries(names.map((name) => [name, 'abcdef1'])),
      }),
    ]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^typed-cio: a property that the plan does not declare, of Form Sent, holds a password/,
      ),
    ]);
    expect(lines.join()).not.toMatch(/SEVERE|\u202e|\u2028/);
    await post([
      pageCall('2', { event: 'Form Sent', properties: { card_number: '4111111111111111' } }),
      pageCall('3', { event: 'Nope', properties: {} }),
    ]);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining('props.card_number of Form Sent holds a card number'),
      expect.stringContaining('UNKNOWN_EVENT'),
    ]);
  });

  test('names neither events nor traits that no plan has', async () => {
    const { post, lines } = await proxied({ sensitiveData: 'redact' });
    await post([pageCall('1', { event: 'Stranger', properties: { password: 'abcdef1' } })]);
    expect(lines).toEqual([expect.stringMatching(/of an event, holds a password/)]);
    expect(lines.join()).not.toMatch(/Stranger/);
  });

  test.each<[string, { calls: readonly object[]; says: readonly string[] }]>([
    [
      'an unknown page, then an unknown event',
      {
        calls: [page('SEVERE'), { event: 'Stranger' }],
        says: ['no page view of its name', 'no event of its name'],
      },
    ],
    [
      'a call without a name, then an unknown event',
      { calls: [{ event: 5 }, { event: 'Stranger' }], says: ['is missing', 'no event of its name'] },
    ],
    [
      'an unknown event, then an unknown page',
      { calls: [{ event: 'Stranger' }, page('SEVERE')], says: ['no event', 'no page view'] },
    ],
    ['a misspelt page', { calls: [page('Pricign')], says: ['did you mean "Pricing"?'] }],
    ['many unknown pages', { calls: [page('SEVERE'), page('Stranger'), page('Third')], says: ['no page'] }],
  ])('says each kind of unknown name for itself: %s', async (_, { calls, says }) => {
    const { post, lines } = await proxied({ plan: withPages });
    for (const call of calls) await post([pageCall('1', call)]);
    expect(lines).toEqual(says.map((text) => expect.stringContaining(text)));
    expect(lines.join()).not.toMatch(/SEVERE|Stranger|Third/);
  });
});
