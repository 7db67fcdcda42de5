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
});
