import type { PlainObject } from '../../../src/core/model/event.js';

const sentence = 'Ada opened the report of last month, and shared it with 3 people on 2026-01-01. ';

/** Events as teams send them, with nothing to find. */
export const typicalEvents: readonly (readonly [name: string, make: (number: number) => PlainObject])[] = [
  [
    '6 properties',
    (number) => ({
      plan_name: 'team',
      plan_price_cents: 4900 + number,
      billing_period: 'monthly',
      trial_converted: true,
      referral_source: 'organic search',
      invoice_id: `in_${number}_Ab1Cd2Ef3`,
    }),
  ],
  [
    'a page with its address and referrer',
    (number) => ({
      url: `https://www.example.com/pricing/${number}?utm_source=newsletter&utm_campaign=spring#plans`,
      referrer: 'https://www.google.com/search?q=typed+events',
      title: 'Pricing and plans',
      width: 1440,
    }),
  ],
  [
    'a list of 5 items, 4 properties each',
    (number) => ({
      order_id: `A${number}`,
      total: 12.5,
      items: Array.from({ length: 5 }, (_, index) => ({
        sku: `SKU-${number}-${index}`,
        name: 'A thing that people buy',
        quantity: index + 1,
        price_cents: 250,
      })),
    }),
  ],
  ['a text of 2 KB', (number) => ({ ticket_id: number, text: `${number} ${sentence.repeat(25)}` })],
];
