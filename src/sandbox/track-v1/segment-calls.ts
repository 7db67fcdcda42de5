import { z } from 'zod';
import type { Fate } from '../fate.js';
import { refused } from '../fate.js';
import type { Exchange } from '../http/exchange.js';
import { MAX_SEGMENT_IDS } from '../wire/limits.js';
import type { PersonRecord } from '../workspace/person-record.js';
import { v1Call } from './v1-call.js';

const body = z.looseObject({
  ids: z
    .array(z.string('ids must be strings'))
    .max(MAX_SEGMENT_IDS, `ids cannot be more than ${MAX_SEGMENT_IDS} in one request`),
});

/** `POST /api/v1/segments/{id}/add_customers`. */
export const addToSegment = v1Call({
  kind: 'add_to_segment',
  schema: body,
  apply: (exchange, { ids }) =>
    eachPerson(exchange, ids, (person, segment) => void person.segments.add(segment)),
});

/** `POST /api/v1/segments/{id}/remove_customers`. */
export const removeFromSegment = v1Call({
  kind: 'remove_from_segment',
  schema: body,
  apply: (exchange, { ids }) =>
    eachPerson(exchange, ids, (person, segment) => void person.segments.delete(segment)),
});

const ID_TYPES = { id: 'userId', email: 'email', cio_id: 'cioId' } as const;

function eachPerson(
  { workspace, params, url }: Exchange,
  ids: readonly string[],
  change: (person: PersonRecord, segment: number) => void,
): Fate {
  const segment = Number(params.segmentId);
  if (!Number.isSafeInteger(segment))
    return refused('invalid', 'segment_id', 'segment id must be an integer');
  const idType = url.searchParams.get('id_type') ?? 'id';
  if (idType !== 'id' && idType !== 'email' && idType !== 'cio_id') {
    return refused('invalid', 'id_type', 'id_type must be id, email or cio_id');
  }
  const unknown: string[] = [];
  for (const value of ids) {
    const person = workspace.people.find({ kind: ID_TYPES[idType], value });
    if (person) change(person, segment);
    else unknown.push(value);
  }
  const parts = unknown.map((id) => ({
    reason: 'unknown-person' as const,
    field: 'ids',
    message: `${idType} ${id} does not exist`,
  }));
  return { fate: 'stored', parts };
}
