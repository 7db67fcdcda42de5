import type { Http } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Transport } from '../model/transport.js';

/**
 * What the transports of one tracker keep from each other's answers. A transport strikes out its own keys; a gateway that all
 * of them pass could repeat the key of one in the answer to another.
 */
export class SharedSecrets {
  readonly #redacts: ((text: string) => string)[] = [];

  add({ redact }: Transport): void {
    if (redact) this.#redacts.push(redact);
  }

  /** The same `http`, whose answers and errors have no key of any transport in them. */
  guard(http: Http): Http {
    return async (request) => {
      // A transport alone has done it itself.
      if (this.#redacts.length < 2) return http(request);
      try {
        const response = await http(request);
        const header = (name: string) => {
          const value = response.header(name);
          return value === null ? null : this.#strikeOut(value);
        };
        return { ...response, header, body: this.#strikeOut(response.body) };
      } catch (error) {
        throw new Error(this.#strikeOut(reasonOf(error, Number.POSITIVE_INFINITY)));
      }
    };
  }

  #strikeOut(text: string): string {
    return this.#redacts.reduce((left, redact) => redact(left), text);
  }
}
