import type {
  Answer,
  Batch,
  EncodedEvent,
  Http,
  PlainObject,
  Refusal,
  TrackerEvent,
  Transport,
} from 'typed-cio';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { everyCall, people, someone, verbs } from './sample-events.js';
import { now, type ScriptedAnswer, scriptedHttp, sendContext, stored } from './scripted-http.js';

/** What the suite needs to know of a transport. */
export interface TransportUnderTest {
  readonly make: (world: { readonly sent: (body: string) => void }) => Transport;
  /** What the body of a request of each route may be; unknown names are refused. */
  readonly bodies: Readonly<Record<string, ZodType>>;
  /** Whether it sends by the `http` that it is handed. */
  readonly overHttp: boolean;
  /** Credentials that must stand nowhere but in the request's `auth`. */
  readonly secrets: readonly string[];
  /** Tests that do not apply, each with its reason. */
  readonly skip?: Partial<Record<'name limits' | 'http', string>>;
}

const kinds = ['stored', 'refused', 'unavailable', 'blocked'];

/** The values that go wrong: none of them may break the text of another event. */
const difficult: Readonly<Record<string, PlainObject>> = {
  nothing: {},
  dates: { on: new Date(now), list: [new Date(0), { on: new Date(now) }] },
  'an invalid date': { on: new Date(Number.NaN) },
  'lone surrogates': { '\ud800': '\udfff', pair: '🎈' },
  'quotes and control characters': { 'a"b\\': '\u0000\n\u2028"}],' },
  'names that every object has': JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":2,"toJSON":3}'),
  'its own envelope': {
    batch: [],
    type: 'person',
    identifiers: { id: 'other' },
    messageId: 'x',
    userId: 'x',
  },
  'forty levels': Array.from({ length: 40 }).reduce<PlainObject>((inner) => ({ inner }), {}),
};

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) deepFreeze((value as Record<PropertyKey, unknown>)[key]);
  }
  return value;
};

const isEncoded = (encoded: EncodedEvent | Refusal): encoded is EncodedEvent => 'body' in encoded;

/** The suite that every transport passes: what the pipeline relies on. */
export function describeTransport(name: string, given: TransportUnderTest): void {
  const { make, bodies, overHttp, secrets, skip = {} } = given;
  const calls = everyCall();

  /** Sends one batch and returns the answer and the body as it went out. */
  async function send(batch: Batch, ...answers: readonly ScriptedAnswer[]) {
    const sent: string[] = [];
    const { http, requests } = scriptedHttp(...answers);
    const transport = make({ sent: (body) => sent.push(body) });
    const answer = await transport.send(batch, sendContext(http));
    return { answer, requests, sent: overHttp ? requests.map((request) => request.body) : sent };
  }

  function encodeAll(events: readonly TrackerEvent[]): Map<string, string[]> {
    const { encode } = make({ sent: () => {} });
    const byRoute = new Map<string, string[]>();
    for (const encoded of events.map(encode).filter(isEncoded)) {
      byRoute.set(encoded.route, [...(byRoute.get(encoded.route) ?? []), encoded.body]);
    }
    return byRoute;
  }

  describe(`the transport ${name}`, () => {
    const transport = make({ sent: () => {} });

    test('has a name, and routes with limits that an event fits into', () => {
      expect(transport.name).toMatch(/\S/);
      expect(Object.keys(transport.routes).sort()).toEqual(Object.keys(bodies).sort());
      for (const limits of Object.values(transport.routes)) {
        expect(limits.maxEvents).toBeGreaterThanOrEqual(1);
        expect(limits.envelopeBytes).toBeGreaterThanOrEqual(0);
        expect(limits.maxEventBytes).toBeGreaterThan(0);
        expect(limits.maxEventBytes + limits.envelopeBytes).toBeLessThanOrEqual(limits.maxBatchBytes);
      }
    });

    test.each(calls)('%s is encoded, or refused in a sentence', (_, event) => {
      const encoded = transport.encode(event);
      if (isEncoded(encoded)) {
        expect(transport.routes).toHaveProperty(encoded.route);
        expect(typeof JSON.parse(encoded.body)).toBe('object');
      } else {
        expect(encoded.code).toBe('UNSUPPORTED');
        expect(encoded.message).toMatch(/\w+ \w+ \w+/);
      }
    });

    test.each(calls)('%s is encoded alike each time, and left as it is', (_, event) => {
      const before = structuredClone(event);
      const frozen = deepFreeze(event);
      const first = transport.encode(frozen);
      expect(transport.encode(frozen)).toEqual(first);
      expect(make({ sent: () => {} }).encode(frozen)).toEqual(first);
      expect(frozen).toEqual(before);
    });

    test.each(Object.entries(difficult))(
      '%s as properties and traits go out as valid JSON',
      async (_, values) => {
        const events = (['event', 'page', 'screen', 'identify', 'group'] as const).flatMap((verb) =>
          Object.values(people).map((person) => verbs[verb](person, values)),
        );
        for (const [route, encoded] of encodeAll(events)) {
          for (const body of encoded) {
            const { sent } = await send({ route, bodies: [body] }, stored);
            expect(bodies[route]!.safeParse(JSON.parse(sent[0]!)).error).toBeUndefined();
          }
        }
      },
    );

    test('every verb of every person makes a body that the documents allow', async () => {
      const byRoute = encodeAll(calls.map(([, event]) => event));
      expect([...byRoute.keys()].sort()).toEqual(Object.keys(transport.routes).sort());
      for (const [route, encoded] of byRoute) {
        for (const body of encoded) {
          const { sent } = await send({ route, bodies: [body] }, stored);
          expect(bodies[route]!.safeParse(JSON.parse(sent[0]!)).error).toBeUndefined();
        }
      }
    });

    test('a context is passed on or left out, and nothing else comes of it', async () => {
      const events = calls.map(([, event]) => ({
        ...event,
        context: { ip: '8.8.8.8', page: { path: '/' } },
      }));
      for (const [route, encoded] of encodeAll(events)) {
        const { sent } = await send({ route, bodies: encoded.slice(0, 1) }, stored);
        expect(bodies[route]!.safeParse(JSON.parse(sent[0]!)).error).toBeUndefined();
      }
    });

    test('a request has as many bytes as its events, its commas and its envelope', async () => {
      for (const [route, encoded] of encodeAll(calls.map(([, event]) => event))) {
        const { maxEvents, envelopeBytes } = transport.routes[route]!;
        for (let count = 1; count <= Math.min(encoded.length, maxEvents); count++) {
          const some = encoded.slice(0, count);
          const { sent } = await send({ route, bodies: some }, stored);
          const ofEvents = some.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
          expect(Buffer.byteLength(sent.join(''))).toBe(envelopeBytes + ofEvents + count - 1);
        }
      }
    });

    test('keeps to one request for a batch', async () => {
      for (const [route, encoded] of encodeAll(calls.map(([, event]) => event))) {
        const { maxEvents } = transport.routes[route]!;
        const { answer, sent } = await send({ route, bodies: encoded.slice(0, maxEvents) }, stored);
        expect(answer).toEqual({ kind: 'stored' });
        expect(sent).toHaveLength(1);
      }
    });

    test('an event says nothing of the credentials', () => {
      for (const [, event] of calls) {
        for (const secret of secrets) expect(JSON.stringify(transport.encode(event))).not.toContain(secret);
      }
    });

    test('refuses names and ids that are over a documented limit', (context) => {
      if (skip['name limits']) context.skip(skip['name limits']);
      const long = 'x'.repeat(151);
      const tooLong = [
        { ...verbs.event(someone), name: long },
        verbs.event({ by: 'userId', userId: long }),
        verbs.identify(someone, { [long]: 1 }),
        verbs.identify(someone, { bio: 'x'.repeat(1001) }),
      ] as const;
      for (const event of tooLong) {
        expect(transport.encode(event as TrackerEvent)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
      }
    });

    describe('over HTTP', () => {
      const reason = skip.http;
      const batches = [...encodeAll(calls.map(([, event]) => event))].map(
        ([route, encoded]): Batch => ({ route, bodies: encoded.slice(0, 1) }),
      );

      test('carries the credentials in auth alone', async (context) => {
        if (reason) context.skip(reason);
        for (const batch of batches) {
          const { requests } = await send(batch, stored);
          const { auth, body, ...rest } = requests[0]!;
          expect(
            Object.values(auth!)
              .filter((part) => part !== '')
              .sort(),
          ).toEqual([...secrets].sort());
          for (const secret of secrets) {
            expect(JSON.stringify(rest)).not.toContain(secret);
            expect(body).not.toContain(secret);
          }
        }
      });

      test('sends JSON to one address, within the time it was given', async (context) => {
        if (reason) context.skip(reason);
        for (const batch of batches) {
          const { requests } = await send(batch, stored);
          expect(requests[0]).toMatchObject({ method: 'POST', timeoutMs: 10_000 });
          expect(requests[0]!.headers['content-type']).toBe('application/json');
          expect(new URL(requests[0]!.url).search).toBe('');
        }
      });

      test('has an answer for every status and every body', async (context) => {
        if (reason) context.skip(reason);
        const [batch] = batches as [Batch];
        for (let status = 100; status <= 599; status++) {
          for (const body of ['', '{}', '<html>', 'null', '{"errors":[{"batch_index":0,"message":"x"}]}']) {
            const { answer } = await send(batch, { status, body, headers: { 'retry-after': '1' } });
            expect(kinds).toContain(answer.kind);
            if (answer.kind === 'stored') expect([200, 204, 207]).toContain(status);
          }
        }
      });

      test('passes on a failure to send as a rejection', async (context) => {
        if (reason) context.skip(reason);
        const http: Http = () => Promise.reject(new Error('cut'));
        await expect(transport.send(batches[0]!, sendContext(http))).rejects.toThrow('cut');
      });

      test('says nothing of the credentials in an answer', async (context) => {
        if (reason) context.skip(reason);
        const body = JSON.stringify({ errors: [{ message: secrets.join(' ') }] });
        for (const status of [200, 400, 401, 404, 500]) {
          const { answer }: { answer: Answer } = await send(batches[0]!, { status, body });
          for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
        }
      });
    });
  });
}
