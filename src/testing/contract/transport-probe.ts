import type { Refusal } from '../../core/model/outcome.js';
import type { Http, HttpRequest } from '../../core/model/ports.js';
import type { Answer, Batch, EncodedEvent, Transport } from '../../core/model/transport.js';
import { everyCall, type SampleCall } from './sample-events.js';
import { type ScriptedAnswer, scriptedHttp, stored } from './scripted-http.js';
import { sendContext } from './send-context.js';
import type { TransportUnderTest } from './transport-under-test.js';

/** What came of sending one batch. */
export interface Sent {
  readonly answer: Answer;
  readonly requests: readonly HttpRequest[];
  /** The texts that went out, one for each request or write. */
  readonly texts: readonly string[];
}

/** What the checks do to a transport. Each time a new one is made, so that no check is another's setting. */
export class TransportProbe {
  readonly #given: TransportUnderTest;

  constructor(given: TransportUnderTest) {
    this.#given = given;
  }

  make(): Transport {
    return this.#given.make({ sent: () => {} });
  }

  /** Whether it sends by the `http` that it is handed. */
  get isOverHttp(): boolean {
    return this.#given.skip?.http === undefined;
  }

  /** The texts of what the transport takes, by route. */
  encodeAll(calls: readonly SampleCall[]): ReadonlyMap<string, readonly string[]> {
    const { encode } = this.make();
    const byRoute = new Map<string, string[]>();
    for (const encoded of calls.map(([, event]) => encode(event)).filter(isEncoded)) {
      byRoute.set(encoded.route, [...(byRoute.get(encoded.route) ?? []), encoded.body]);
    }
    return byRoute;
  }

  /** One batch of one event for each route. */
  batches(): readonly Batch[] {
    const byRoute = this.encodeAll(everyCall());
    return [...byRoute].map(([route, bodies]) => ({ route, bodies: bodies.slice(0, 1) }));
  }

  async send(batch: Batch, answer: ScriptedAnswer = this.#given.stored ?? stored): Promise<Sent> {
    const texts: string[] = [];
    const { http, requests } = scriptedHttp(answer);
    const transport = this.#given.make({ sent: (text) => texts.push(text) });
    return {
      answer: await transport.send(batch, sendContext(http)),
      requests,
      texts: this.isOverHttp ? requests.map(({ body }) => body) : texts,
    };
  }

  /** Sends while nothing gets through, neither by `http` nor by `sent`. */
  async sendInto(failure: Error, batch: Batch): Promise<Answer> {
    const http: Http = () => Promise.reject(failure);
    const transport = this.#given.make({
      sent: () => {
        throw failure;
      },
    });
    return transport.send(batch, sendContext(http));
  }
}

export function isEncoded(encoded: EncodedEvent | Refusal): encoded is EncodedEvent {
  return 'body' in encoded;
}
