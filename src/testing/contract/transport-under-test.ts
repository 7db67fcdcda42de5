import type { StandardSchema } from '../../core/model/standard-schema.js';
import type { Transport } from '../../core/model/transport.js';
import type { Skips } from './run-checks.js';
import type { ScriptedAnswer } from './scripted-http.js';

/** What the suite needs to know of a transport. */
export interface TransportUnderTest {
  /**
   * Makes the transport. One that does not send by the `http` that it is handed gives each text that it would write to
   * `sent`, in place of the real thing, and fails when that throws.
   */
  readonly make: (world: { readonly sent: (text: string) => void }) => Transport;
  /**
   * What the body of a request of each route may be: a schema of zod, valibot, arktype or any other Standard Schema
   * library, over the parsed JSON. Best strict, so that nothing goes out that the server does not know.
   * @default any JSON
   */
  readonly bodies?: Readonly<Record<string, StandardSchema>>;
  /**
   * What the server answers when it has stored a batch.
   * @default { status: 200, body: '{}' }
   */
  readonly stored?: ScriptedAnswer;
  /**
   * The credentials that `make` gives the transport. They must show up in no event, address, body or answer.
   * @default []
   */
  readonly secrets?: readonly string[];
  /** What does not apply, each with its reason: `http` for what is sent in another way, `JSON` for another format. */
  readonly skip?: Skips<'http' | 'JSON'>;
}
