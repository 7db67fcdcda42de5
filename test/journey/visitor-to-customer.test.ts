import { idFromKey } from 'typed-cio';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import {
  anonymousIdFrom,
  createTracker,
  dataPipelines,
  eventsProxy,
  trackApi,
  visitorCookie,
} from 'typed-cio/server';
import { afterEach, describe, expect, test } from 'vitest';
import { pageId } from '../../src/core/rules/page-id.js';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const cookie = visitorCookie('c0e5cae6-6f04-46e4-97a8-25076e8bdc0b').split(';')[0] as string;

/** What a page sends of one visit: the bytes of a batch, as they go to either place. */
function batchOf(writeKey?: string): string {
  const common = { anonymousId: anonymousIdFrom(cookie), timestamp: new Date(Date.now() - 5000) };
  const calls = [
    { type: 'page', name: 'Pricing', properties: { path: '/pricing' }, messageId: pageId(idFromKey('seen')) },
    { type: 'track', event: 'Demo Booked', properties: { seats: 3 }, messageId: pageId(idFromKey('booked')) },
  ];
  const batch = calls.map((call) => ({ ...call, ...common }));
  return JSON.stringify({ batch, sentAt: new Date(), ...(writeKey && { writeKey }) });
}

const pages: Record<string, (sandbox: Sandbox, url: string) => Promise<Response>> = {
  'by way of eventsProxy': (sandbox, endpoint) => {
    const handle = eventsProxy({ writeKey: sandbox.credentials.writeKey, endpoint });
    const headers = { 'sec-fetch-site': 'same-origin', cookie };
    return handle(new Request('https://example.com/events', { method: 'POST', headers, body: batchOf() }));
  },
  'straight to Customer.io': (sandbox, url) =>
    fetch(`${url}/v1/b`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: batchOf(sandbox.credentials.writeKey),
    }),
};

const servers = {
  trackApi: ({ credentials: { siteId, apiKey } }: Sandbox, endpoint: string) =>
    trackApi({ siteId, apiKey, endpoint }),
  dataPipelines: ({ credentials: { writeKey } }: Sandbox, endpoint: string) =>
    dataPipelines({ writeKey, endpoint }),
};

const ways = Object.keys(pages).flatMap((page) =>
  (['trackApi', 'dataPipelines'] as const).map((transport) => [page, transport] as const),
);

describe('from a visitor to a customer', () => {
  test.each(ways)('a page %s and a server with %s tell one story of one person', async (page, transport) => {
    const sandbox = createSandbox();
    const server = await sandbox.listen();
    const tracker = createTracker({ transport: servers[transport](sandbox, server.url) });
    open.push(server, tracker);

    expect((await pages[page]?.(sandbox, server.url))?.status).toBe(200);
    expect(sandbox.people()).toEqual([]);

    const signUp = new Request('https://example.com/sign-up', { method: 'POST', headers: { cookie } });
    const anonymousId = anonymousIdFrom(signUp);
    tracker.identify('user-42', { email: 'ada@example.com' }, { anonymousId });
    tracker.trackEvent('user-42', 'Activation Event Hit', { feature: 'first import' });
    expect(await tracker.flush()).toMatchObject({ accepted: 2, delivered: 2 });

    expect(sandbox.visitors()).toEqual([]);
    expect(sandbox.people()).toMatchObject([{ userId: 'user-42', anonymousIds: [anonymousId] }]);
    const timeline = sandbox.person({ userId: 'user-42' })?.timeline;
    expect(timeline?.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'page Pricing',
      'event Demo Booked',
      'event Activation Event Hit',
    ]);
  });
});
