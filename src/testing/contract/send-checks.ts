import { byteLength } from '../../core/model/byte-length.js';
import type { Answer } from '../../core/model/transport.js';
import type { Check } from './check.js';
import { difficultEvents } from './difficult-events.js';
import { guarantee } from './guarantee.js';
import { everyCall } from './sample-events.js';
import { shown } from './shown.js';
import type { TransportProbe } from './transport-probe.js';
import type { TransportUnderTest } from './transport-under-test.js';

/** What a lane relies on when it sends a batch, over HTTP or not. */
export function sendChecks(probe: TransportProbe, { bodies }: TransportUnderTest): readonly Check[] {
  /** Each event in a request of its own: the text that went out, by its route. */
  async function* eachAlone(): AsyncGenerator<readonly [string, string]> {
    const context = { ip: '8.8.8.8', page: { path: '/' } };
    const calls = [
      ...everyCall(),
      ...everyCall().map(([call, event]) => [`${call} with a context`, { ...event, context }] as const),
      ...difficultEvents(),
    ];
    for (const [route, encoded] of probe.encodeAll(calls)) {
      for (const body of encoded) {
        const { texts } = await probe.send({ route, bodies: [body] });
        yield [route, texts[0] ?? ''];
      }
    }
  }

  const checks: Check[] = [
    {
      title: 'sends a batch at once, and says that it is stored',
      run: async () => {
        const { routes } = probe.make();
        for (const [route, encoded] of probe.encodeAll(everyCall())) {
          const batch = { route, bodies: encoded.slice(0, routes[route]?.maxEvents) };
          const { answer, texts } = await probe.send(batch);
          guarantee(
            texts.length === 1,
            'send sends its batch once, in one request or write: repeating and splitting are the pipeline’s business.',
            () =>
              `For a batch of ${batch.bodies.length} on the route ${shown(route)} there were ${texts.length}.${texts.length === 0 && !probe.isOverHttp ? ' A transport without http gives what it writes to sent.' : ''}`,
          );
          guarantee(
            answer?.kind === 'stored' && (answer.refused ?? []).length === 0,
            'A batch that the server stored is answered { kind: "stored" }: nothing else counts as delivered.',
            () =>
              `The route ${shown(route)} answered ${shown(answer)}. Give stored if its server answers otherwise.`,
          );
        }
      },
    },
    {
      title: 'a request has as many bytes as its events, what stands between them and its envelope',
      run: async () => {
        const { routes } = probe.make();
        for (const [route, encoded] of probe.encodeAll(everyCall())) {
          const { maxEvents = 1, envelopeBytes = 0 } = routes[route] ?? {};
          for (let count = 1; count <= Math.min(encoded.length, maxEvents); count++) {
            const some = encoded.slice(0, count);
            const { texts } = await probe.send({ route, bodies: some });
            const bytes = byteLength(texts.join(''));
            const expected =
              envelopeBytes + some.reduce((sum, body) => sum + byteLength(body), 0) + count - 1;
            guarantee(
              bytes === expected,
              'A request has as many UTF-8 bytes as its events, one between each two of them, and envelopeBytes: that is how a batch is kept below maxBatchBytes.',
              () =>
                `A request of the route ${shown(route)} with ${count} ${count === 1 ? 'event' : 'events'} has ${bytes} bytes where ${expected} were counted on. envelopeBytes is ${envelopeBytes}; ${envelopeBytes + bytes - expected} would be right for this one.`,
            );
          }
        }
      },
    },
    {
      title: 'never says stored of what could not be sent',
      run: async () => {
        for (const batch of probe.batches()) {
          let answer: Answer | undefined;
          try {
            answer = await probe.sendInto(new Error('the connection was cut'), batch);
          } catch {
            // A rejected promise counts as `unavailable`.
          }
          guarantee(
            answer === undefined || answer.kind === 'unavailable' || answer.kind === 'blocked',
            'A batch that did not get through is kept and sent again: send rejects, or answers "unavailable".',
            () => `With the connection cut, the route ${shown(batch.route)} answered ${shown(answer)}.`,
          );
        }
      },
    },
    {
      title: 'sends JSON, whatever properties and traits hold',
      skippedBy: 'JSON',
      run: async () => {
        for await (const [route, text] of eachAlone()) {
          guarantee(
            isJson(text),
            'What is sent is valid JSON, whatever the events hold: one that breaks the text costs the others of its batch.',
            () => `The route ${shown(route)} sent ${shown(text)}.`,
          );
        }
      },
    },
  ];
  if (bodies === undefined) return checks;
  return [
    ...checks,
    {
      title: 'sends nothing but what bodies allows',
      run: async () => {
        for await (const [route, text] of eachAlone()) {
          const schema = bodies[route];
          guarantee(
            schema !== undefined,
            'bodies has a schema for each route.',
            () => `There is none for the route ${shown(route)}; there is ${Object.keys(bodies).join(', ')}.`,
          );
          const result = await schema['~standard'].validate(isJson(text) ? JSON.parse(text) : text);
          guarantee(
            result.issues === undefined,
            'Each request is one that the server takes, as bodies describes it.',
            () =>
              `The route ${shown(route)} sent ${shown(text)}, to which the schema says: ${result.issues?.map(({ message, path }) => `${pathOf(path)}${message}`).join('; ')}.`,
          );
        }
      },
    },
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pathOf(path: readonly (PropertyKey | { readonly key: PropertyKey })[] = []): string {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return keys.length === 0 ? '' : `${keys.join('.')}: `;
}
