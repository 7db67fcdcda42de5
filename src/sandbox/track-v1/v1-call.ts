import type { z } from 'zod';
import type { Fate } from '../fate.js';
import { refused } from '../fate.js';
import { answer, metaError, metaErrors } from '../http/answer.js';
import type { Exchange, Handler } from '../http/exchange.js';
import { keepItem } from '../inbox/keep-item.js';
import { parseBody } from '../wire/parse-json.js';
import type { Problem } from '../wire/problem.js';
import { checkItem } from '../wire/problem.js';

/** What distinguishes one Track v1 call from another. */
export interface V1Call<S extends z.ZodType> {
  readonly kind: string | ((body: Readonly<Record<string, unknown>>) => string);
  readonly schema: S;
  readonly apply: (exchange: Exchange, value: z.output<S>, raw: unknown) => Fate;
  /** @default 200 */
  readonly success?: 200 | 204;
}

/** Makes the handler of a Track v1 call: one request is one item. What is dropped is answered like what is stored. */
export function v1Call<S extends z.ZodType>({ kind, schema, apply, success = 200 }: V1Call<S>): Handler {
  return (exchange) => {
    const json = exchange.body;
    const parsed = parseBody(json);
    if ('problem' in parsed) {
      const name = typeof kind === 'string' ? kind : 'request';
      keepItem(exchange, { kind: name, json, item: parsed.item }, refused('invalid', '', parsed.problem));
      return answer(400, metaErrors(parsed.problem));
    }
    const item = parsed.body;
    const kept = { kind: typeof kind === 'string' ? kind : kind(item), json, item };
    const checked = checkItem(schema, item);
    if (!checked.ok) {
      keepItem(exchange, kept, checked.refusal);
      return answer(400, envelope(checked.problems));
    }
    const fate = apply(exchange, checked.value, item);
    keepItem(exchange, kept, fate);
    return fate.fate === 'refused' ? answer(400, metaErrors(fate.message)) : answer(success);
  };
}

/** Both v1 envelopes are documented; "name cannot be blank" is the documents' own example of the one with `error`. */
function envelope(problems: readonly Problem[]): unknown {
  const noName = problems.find(({ reason, field }) => reason === 'required' && field === 'name');
  return noName ? metaError('name cannot be blank') : metaErrors(...problems.map(({ message }) => message));
}
