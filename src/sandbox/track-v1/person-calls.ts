import { z } from 'zod';
import { refused } from '../fate.js';
import { applyIdentify } from '../track/apply-identify.js';
import { attributes } from '../track/attributes.js';
import { identifierProblem, personIdentifiers } from '../track/identifiers.js';
import { mergePeople } from '../workspace/merge-people.js';
import { refFromPath } from '../workspace/person-ref.js';
import { deletePerson, suppressPerson, unsuppressPerson } from '../workspace/remove-person.js';
import { v1Call } from './v1-call.js';

/** Calls whose path says everything: a body, if any, must still be a JSON object. */
const noBody = z.looseObject({});

/** `PUT /api/v1/customers/{identifier}`. */
export const identify = v1Call({
  kind: 'identify',
  schema: attributes,
  apply: ({ workspace, params, receivedAt }, body) => {
    const problem = identifierProblem('id', params.identifier);
    if (problem) return refused('invalid', 'id', problem);
    return applyIdentify(workspace, refFromPath(params.identifier!), body, { now: receivedAt });
  },
});

/** `DELETE /api/v1/customers/{identifier}`. */
export const remove = v1Call({
  kind: 'delete',
  schema: noBody,
  apply: ({ workspace, params }) => deletePerson(workspace, refFromPath(params.identifier!)),
});

/** `POST /api/v1/customers/{identifier}/suppress`. */
export const suppress = v1Call({
  kind: 'suppress',
  schema: noBody,
  apply: ({ workspace, params }) => suppressPerson(workspace, refFromPath(params.identifier!)),
});

/** `POST /api/v1/customers/{identifier}/unsuppress`. */
export const unsuppress = v1Call({
  kind: 'unsuppress',
  schema: noBody,
  apply: ({ workspace, params }) => unsuppressPerson(workspace, refFromPath(params.identifier!)),
});

const mergeable = personIdentifiers(['id', 'email', 'cio_id']);

/** `POST /api/v1/merge_customers`. */
export const merge = v1Call({
  kind: 'merge',
  schema: z.looseObject({ primary: mergeable, secondary: mergeable }),
  apply: ({ workspace, receivedAt }, { primary, secondary }) =>
    mergePeople(workspace, primary, secondary, receivedAt),
});
