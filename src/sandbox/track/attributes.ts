import { z } from 'zod';
import { unixSeconds } from '../wire/unix-seconds.js';
import { identifierProblem } from './identifiers.js';
import { relationshipChange } from './relationships.js';
import { traitProblems } from './trait-limits.js';

/**
 * The attributes of an identify: anything, within the limits, save for the names that Customer.io reads itself. An empty
 * or absent `email` is no error: it takes the address away.
 */
export const attributes = z
  .looseObject({
    id: z.unknown().optional(),
    email: z.string('email attribute must be a string value').nullish(),
    phone: z.unknown().optional(),
    cio_id: z.string('cio_id attribute must be a string value').optional(),
    anonymous_id: z.string('anonymous_id attribute must be a string value').nullish(),
    _timestamp: unixSeconds.optional(),
    _update: z.boolean('_update must be true or false').optional(),
    cio_relationships: relationshipChange.optional(),
  })
  .superRefine((given, context) => {
    const idProblem = given.id === undefined ? undefined : identifierProblem('id', given.id);
    if (idProblem) context.addIssue({ code: 'custom', path: ['id'], message: idProblem });
    for (const { name, message } of traitProblems(given)) {
      context.addIssue({ code: 'custom', path: name === '' ? [] : [name], message });
    }
  });

export type Attributes = z.output<typeof attributes>;
