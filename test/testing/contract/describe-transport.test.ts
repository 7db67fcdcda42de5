import type { Answer, Batch, HttpResponse, SendContext, Transport } from 'typed-cio';
import { describeTransport, type TransportUnderTest } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runSuite, type SuiteRun } from './run-suite.js';

const key = 'key-7f3a9c';
const limits = { maxEvents: 100, maxEventBytes: 10_000, maxBatchBytes: 1_000_000, envelopeBytes: 2 };

/** What the guide to writing a transport shows. */
function webhook(change: Partial<Transport> = {}): Transport {
  return {
    name: 'webhook',
    routes: { main: limits },
    encode: (event) =>
      event.kind === 'event'
        ? { route: 'main', body: JSON.stringify({ id: event.id, name: event.name, props: event.props }) }
        : { code: 'UNSUPPORTED', message: `the webhook takes events only, not ${event.kind}` },
    send: async (batch, context) => read(await post(batch, context)),
    ...change,
  };
}

const join = (bodies: readonly string[]) => `[${bodies.join()}]`;

function post(
  { bodies }: Batch,
  { http, timeoutMs, cancellation }: SendContext,
  change: Partial<Parameters<SendContext['http']>[0]> = {},
): Promise<HttpResponse> {
  return http({
    method: 'POST',
    url: 'https://hooks.example/in',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: join(bodies),
    timeoutMs,
    cancellation,
    ...change,
  });
}

function read({ status }: HttpResponse): Answer {
  return status < 300 ? { kind: 'stored' } : { kind: 'unavailable', message: `HTTP ${status}` };
}

/** The webhook, but for how it reads an answer. */
const reading = (change: (response: HttpResponse) => Answer | undefined) =>
  webhook({
    send: async (batch, context) => {
      const response = await post(batch, context);
      return change(response) ?? read(response);
    },
  });

/** The webhook, but for its request. */
const posting = (change: Parameters<typeof post>[2]) =>
  webhook({ send: async (batch, context) => read(await post(batch, context, change)) });

const encoding = (change: (text: string) => string) =>
  webhook({
    encode: (event) => {
      const encoded = webhook().encode(event);
      return 'body' in encoded ? { ...encoded, body: change(encoded.body) } : encoded;
    },
  });

const bodies = {
  main: z.array(
    z.strictObject({
      id: z.ulid(),
      name: z.string().min(1),
      props: z.custom((value) => typeof value === 'object'),
    }),
  ),
};

const check = (make: () => Transport, more: Partial<TransportUnderTest> = {}): Promise<SuiteRun> =>
  runSuite((runner) => describeTransport('mine', { make, bodies, secrets: [key], ...more }, runner));

/** A broken transport, the check that notices, and words of its message. */
const broken: readonly (readonly [string, () => Transport, string, RegExp])[] = [
  ['has no name', () => webhook({ name: ' ' }), 'has a name', /ledger\(\)\.byTransport.*name is " "/s],
  [
    'has no routes',
    () => webhook({ routes: {} }),
    'has routes, each with limits that an event fits into',
    /at least one route.*routes is \{\}/s,
  ],
  [
    'has a limit of none',
    () => webhook({ routes: { main: { ...limits, maxEvents: 0 } } }),
    'has routes, each with limits that an event fits into',
    /maxEvents at least 1.*"main" has \{"maxEvents":0/s,
  ],
  [
    'takes events that fit into no request',
    () => webhook({ routes: { main: { ...limits, maxEventBytes: 1_000_000 } } }),
    'has routes, each with limits that an event fits into',
    /could never be sent.*events of 1000000 bytes and an envelope of 2, but requests of 1000000/s,
  ],
  [
    'throws at what it does not take',
    () =>
      webhook({
        encode: (event) => {
          if (event.kind !== 'event') throw new TypeError('events only');
          return webhook().encode(event);
        },
      }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /encode never throws.*For page of userId it threw TypeError: events only/s,
  ],
  [
    'returns nothing for what it does not take',
    () =>
      webhook({
        encode: (event) => (event.kind === 'event' ? webhook().encode(event) : (undefined as never)),
      }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /a sentence that says why.*For page of userId it returned undefined/s,
  ],
  [
    'encodes later',
    () => webhook({ encode: (async () => ({ route: 'main', body: '{}' })) as never }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /does not wait.*it returned a promise/s,
  ],
  [
    'refuses with a word',
    () => webhook({ encode: () => ({ code: 'UNSUPPORTED', message: 'no' }) }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /a sentence that says why.*"message":"no"/s,
  ],
  [
    'refuses with another code',
    () => webhook({ encode: () => ({ code: 'INVALID_PROPS', message: 'I take nothing at all' }) }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /with the code UNSUPPORTED.*"INVALID_PROPS"/s,
  ],
  [
    'names a route that it has not',
    () => webhook({ encode: () => ({ route: 'other', body: '{}' }) }),
    'encodes every call for every kind of person, or refuses it in a sentence',
    /one of its routes.*"other".*the routes are \["main"\]/s,
  ],
  [
    'cannot take a date that is none',
    () =>
      webhook({
        encode: (event) => {
          if (event.kind === 'event' && event.props.on instanceof Date) event.props.on.toISOString();
          return webhook().encode(event);
        },
      }),
    'encodes whatever properties and traits hold, or refuses it in a sentence',
    /encode never throws.*with an invalid date it threw RangeError/s,
  ],
  [
    'writes the time of sending into an event',
    () => {
      let calls = 0;
      return encoding((text) => `${text.slice(0, -1)},"n":${calls++}}`);
    },
    'encodes the same event alike each time',
    /no clock, no random number, no count.*\\"n\\":0.*then as.*\\"n\\":1/s,
  ],
  [
    'takes something out of the event',
    () =>
      webhook({
        encode: (event) => {
          if (event.kind === 'event') delete (event.props as Record<string, unknown>).total;
          return webhook().encode(event);
        },
      }),
    'leaves the event as it is',
    /other transports get the same object.*event of userId was .*"total":12\.5.* before and .*"props":\{\}.* after/s,
  ],
  [
    'has a route that nothing takes',
    () => webhook({ routes: { main: limits, spare: limits } }),
    'uses each of its routes',
    /Nothing was encoded for \["spare"\]/,
  ],
  [
    'writes its key into events',
    () => encoding((text) => `${text.slice(0, -1)},"key":"${key}"}`),
    'keeps its credentials out of events',
    /event of userId has one of the secrets in it\.$/,
  ],
  [
    'sends events one by one',
    () =>
      webhook({
        send: async (batch, context) => {
          for (const body of batch.bodies) await post({ ...batch, bodies: [body] }, context);
          return { kind: 'stored' };
        },
      }),
    'sends a batch at once, and says that it is stored',
    /For a batch of 7 on the route "main" there were 7/,
  ],
  [
    'tries again by itself',
    () =>
      webhook({
        send: async (batch, context) => {
          await post(batch, context);
          return read(await post(batch, context));
        },
      }),
    'sends a batch at once, and says that it is stored',
    /business.*there were 2/s,
  ],
  [
    'never says stored',
    () => reading(() => ({ kind: 'unavailable', message: 'not sure' })),
    'sends a batch at once, and says that it is stored',
    /nothing else counts as delivered.*"not sure".*Give stored/s,
  ],
  [
    'counts its envelope wrong',
    () => webhook({ routes: { main: { ...limits, envelopeBytes: 0 } } }),
    'a request has as many bytes as its events, what stands between them and its envelope',
    /"main" with 1 event has \d+ bytes.*envelopeBytes is 0; 2 would be right/s,
  ],
  [
    'counts characters in place of bytes',
    () =>
      webhook({
        routes: { main: { ...limits, envelopeBytes: 3 } },
        send: async (batch, context) => read(await post(batch, context, { body: `ü${join(batch.bodies)}` })),
      }),
    'a request has as many bytes as its events, what stands between them and its envelope',
    /envelopeBytes is 3; 4 would be right/,
  ],
  [
    'stands two bytes between events',
    () =>
      webhook({
        send: async (batch, context) =>
          read(await post(batch, context, { body: `[${batch.bodies.join(', ')}]` })),
      }),
    'a request has as many bytes as its events, what stands between them and its envelope',
    /with 2 events has/,
  ],
  [
    'says stored before it has sent',
    () =>
      webhook({
        send: async (batch, context) => {
          const sending = post(batch, context);
          return sending.then(read, (): Answer => ({ kind: 'stored' }));
        },
      }),
    'never says stored of what could not be sent',
    /With the connection cut, the route "main" answered \{"kind":"stored"\}/,
  ],
  [
    'writes JSON by hand',
    () => encoding(() => '{"name":"a"b"}'),
    'sends JSON, whatever properties and traits hold',
    /one that breaks the text costs the others.*sent "\[\{/s,
  ],
  [
    'sends more than it should',
    () => encoding((text) => `${text.slice(0, -1)},"extra":1}`),
    'sends nothing but what bodies allows',
    /the server takes.*to which the schema says: 0: .*extra/s,
  ],
  [
    'has a route without a schema',
    () =>
      webhook({
        routes: { other: limits },
        encode: (event) => {
          const encoded = webhook().encode(event);
          return 'body' in encoded ? { ...encoded, route: 'other' } : encoded;
        },
      }),
    'sends nothing but what bodies allows',
    /There is none for the route "other"; there is main/,
  ],
  [
    'does not use http',
    () => webhook({ send: async () => ({ kind: 'stored' }) }),
    'posts to one address, within the time it was given, and can be called off',
    /sent nothing by http.*skip: \{ http: 'why' \}/s,
  ],
  [
    'posts to a path',
    () => posting({ url: '/in' }),
    'posts to one address, within the time it was given, and can be called off',
    /absolute address.*sent "POST" to "\/in"/s,
  ],
  [
    'has a time-out of its own',
    () => posting({ timeoutMs: 60_000 }),
    'posts to one address, within the time it was given, and can be called off',
    /close\(\) would wait.*timeoutMs 60000 in place of 10000, and a cancellation/s,
  ],
  [
    'cannot be called off',
    () => posting({ cancellation: undefined as never }),
    'posts to one address, within the time it was given, and can be called off',
    /and no cancellation/,
  ],
  [
    'names no type',
    () => posting({ headers: { accept: '*/*' } }),
    'names the type of what it sends',
    /has a content-type.*\["accept"\]/s,
  ],
  [
    'has its key in the address',
    () => posting({ url: `https://hooks.example/in?key=${key}` }),
    'keeps its credentials out of address and body',
    /has one of the secrets in its url\.$/,
  ],
  [
    'has its key in the body',
    () =>
      webhook({
        routes: { main: { ...limits, envelopeBytes: 30 } },
        send: async (batch, context) =>
          read(await post(batch, context, { body: `{"key":"${key}","batch":${join(batch.bodies)}}` })),
      }),
    'keeps its credentials out of address and body',
    /has one of the secrets in its body\.$/,
  ],
  [
    'has an answer of its own making',
    () => reading(({ status }) => (status === 302 ? ({ kind: 'moved' } as never) : undefined)),
    'has an answer for every status and every body',
    /read as one of stored, refused.*HTTP 302 with the body "" was answered \{"kind":"moved"\}/s,
  ],
  [
    'blocks without saying why',
    () =>
      reading(({ status }) => (status === 404 ? ({ kind: 'blocked', message: 'x' } as never) : undefined)),
    'has an answer for every status and every body',
    /HTTP 404/,
  ],
  [
    'cannot count seconds',
    () =>
      reading(({ status, header }) =>
        status === 503
          ? {
              kind: 'unavailable',
              message: 'busy',
              retryAfterMs: Date.parse(header('retry-after-date') ?? ''),
            }
          : undefined,
      ),
    'has an answer for every status and every body',
    /retryAfterMs is a number.*Retry-After: 1 was answered/s,
  ],
  [
    'takes any answer for stored',
    () => reading(() => ({ kind: 'stored' })),
    'takes nothing for stored that the server did not accept',
    /HTTP 300 with the body "" was taken for stored/,
  ],
  [
    'refuses events when the server is busy',
    () => reading(({ status }) => (status >= 400 ? { kind: 'refused', message: 'no' } : undefined)),
    'lets no event pay for trouble',
    /is waited for.*HTTP 408 was answered \{"kind":"refused".*answer "unavailable"/s,
  ],
  [
    'refuses events for a bad key',
    () => reading(({ status }) => (status === 401 ? { kind: 'refused', message: 'no' } : undefined)),
    'lets no event pay for a bad key',
    /costs no event.*HTTP 401.*CREDENTIALS_REFUSED/s,
  ],
  [
    'believes every place that the server names',
    () =>
      reading(({ body }) => {
        const index = /"batch_index":(\d+)/.exec(body)?.[1];
        return index === undefined
          ? undefined
          : { kind: 'stored', refused: [{ index: Number(index), message: 'x' }] };
      }),
    'refuses only events that are in the batch',
    /from 0, each with a message.*batch of one event, HTTP 200.*"index":7/s,
  ],
  [
    'passes on what the server says, key and all',
    () =>
      reading(({ status, body }) =>
        status >= 400 ? { kind: 'unavailable', message: body || 'x' } : undefined,
      ),
    'says nothing of its credentials in an answer',
    /logs and to onError.*The answer to HTTP 400 has one of the secrets in it\.$/s,
  ],
];

describe('describeTransport', () => {
  test('passes the transport of the guide', async () => {
    const run = await check(() => webhook());
    expect(run).toMatchObject({ name: 'the transport mine', failed: {}, skipped: [] });
  });

  test.each(broken)('notices a transport that %s', async (_, make, title, message) => {
    const { failed, shown } = await check(make);
    expect(Object.keys(failed)).toContain(title);
    expect(failed[title]).toMatch(message);
    expect(shown).not.toContain(key);
  });

  test('has for each of its checks a transport that breaks it', async () => {
    const { passed } = await check(() => webhook());
    expect(new Set(broken.map(([, , title]) => title))).toEqual(new Set(passed));
  });

  test('takes another answer of the server for stored', async () => {
    const make = () =>
      reading(({ status }) => (status === 200 ? { kind: 'unavailable', message: 'not yet' } : undefined));
    expect((await check(make, { stored: { status: 202 } })).failed).toEqual({});
  });

  test('takes a transport that is no HTTP, when it gives what it writes to sent', async () => {
    const make: TransportUnderTest['make'] = ({ sent }) =>
      webhook({
        send: async ({ bodies }) => {
          sent(join(bodies));
          return { kind: 'stored' };
        },
      });
    const run = await runSuite((runner) =>
      describeTransport('mine', { make, skip: { http: 'it writes to a table' } }, runner),
    );
    expect(run.failed).toEqual({});
    expect(run.skipped).toContain('lets no event pay for trouble (skipped: it writes to a table)');
  });

  test('says so when such a transport does not', async () => {
    const { failed } = await check(() => webhook({ send: async () => ({ kind: 'stored' }) }), {
      skip: { http: 'it writes to a table' },
    });
    expect(failed['sends a batch at once, and says that it is stored']).toContain(
      'A transport without http gives what it writes to sent.',
    );
  });

  test('takes another format than JSON, for a reason', async () => {
    const make = () =>
      webhook({
        encode: (event) => {
          const encoded = webhook().encode(event);
          return event.kind === 'event' ? { route: 'main', body: `name=${event.name}` } : encoded;
        },
      });
    const run = await runSuite((runner) =>
      describeTransport('mine', { make, skip: { JSON: 'it sends forms' } }, runner),
    );
    expect(run.failed).toEqual({});
    expect(run.skipped).toEqual([
      'sends JSON, whatever properties and traits hold (skipped: it sends forms)',
    ]);
  });
});
