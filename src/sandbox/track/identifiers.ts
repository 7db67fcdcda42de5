import { z } from 'zod';
import { byteSize } from '../wire/byte-size.js';
import { MAX_IDENTIFIER_BYTES } from '../wire/limits.js';
import type { PersonRef } from '../workspace/person-ref.js';

const KINDS = { id: 'userId', email: 'email', phone: 'phone', cio_id: 'cioId' } as const;
type WireName = keyof typeof KINDS;

/**
 * `identifiers` of a person: exactly one of those named. `anonymous_id`, which Segment's destination sends, is not
 * documented and is refused.
 */
export function personIdentifiers(names: readonly WireName[]) {
  return z.record(z.string(), z.unknown()).transform((given, context): PersonRef => {
    const keys = Object.keys(given);
    const name = names.find((one) => one === keys[0]);
    if (keys.length !== 1 || name === undefined) {
      context.addIssue({
        code: 'custom',
        message: `exactly one of ${names.join(', ')} is required, given ${keys.join(', ') || 'nothing'}`,
        params: { required: keys.length === 0 },
      });
      return z.NEVER;
    }
    const value = given[name];
    const problem = identifierProblem(name, value);
    if (problem) context.addIssue({ code: 'custom', path: [name], message: problem });
    return { kind: KINDS[name], value: String(value) };
  });
}

/** What is wrong with an identifier's value, in the documents' words. */
export function identifierProblem(name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return `${name} attribute must be a string value`;
  if (value.trim() === '') return `${name} attribute cannot be an empty string`;
  if (byteSize(value) > MAX_IDENTIFIER_BYTES) {
    return `${name} attribute cannot be longer than ${MAX_IDENTIFIER_BYTES} bytes`;
  }
  return undefined;
}

/** `identifiers` of an object. */
export const objectIdentifiers = z
  .object({
    object_type_id: z.string('object_type_id must be a string').min(1, 'object_type_id cannot be empty'),
    object_id: z
      .string('object_id must be a string')
      .min(1, 'object_id cannot be empty')
      .refine((id) => byteSize(id) <= MAX_IDENTIFIER_BYTES, 'object_id cannot be longer than 150 bytes'),
  })
  .transform((given) => ({ objectTypeId: given.object_type_id, objectId: given.object_id }));
