import {
  definePlan,
  type EventMapOf,
  idFromKey,
  type Outcome,
  type PagesOf,
  type StandardSchema,
  TrackerError,
  type TraitsOf,
  type Transport,
} from 'typed-cio';

declare const total: StandardSchema<{ total: number }, { total: number }>;
declare const seats: StandardSchema<{ seats?: number }, { seats?: number }>;

export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Order Paid': { props: total, sentFrom: 'server', description: 'Money came in.' },
    'Signed Out': {},
  },
  traits: { schema: seats },
  pages: ['Pricing'],
});

export const paid: EventMapOf<typeof plan>['Order Paid'] = { total: 5 };
// @ts-expect-error a text is no total
export const wrong: EventMapOf<typeof plan>['Order Paid'] = { total: '5' };
// @ts-expect-error a page does not send what a server sends
export const inPage: keyof EventMapOf<typeof plan, 'browser'> = 'Order Paid';
export const traits: TraitsOf<typeof plan> = { seats: 5 };
// @ts-expect-error no such page
export const page: PagesOf<typeof plan> = 'Prices';

// @ts-expect-error no such naming
definePlan({ naming: 'Titel Case', events: {} });

export const id: string = idFromKey('order_paid', '42');

export const lines: Transport = {
  name: 'lines',
  routes: { all: { maxEvents: 10, maxEventBytes: 1000, maxBatchBytes: 10_000, envelopeBytes: 0 } },
  encode: (event) => ({ route: 'all', body: event.kind }),
  send: async () => ({ kind: 'stored' }),
};

export function told(outcome: Outcome): string {
  switch (outcome.status) {
    case 'delivered':
      return 'delivered';
    case 'rejected':
      return outcome.code;
    case 'dropped':
      return outcome.reason;
  }
}

export function codeOf(error: unknown): string | undefined {
  // @ts-expect-error no such code
  if (error instanceof TrackerError && error.code === 'INVALID_OPTOIN') return undefined;
  return error instanceof TrackerError ? error.code : undefined;
}
