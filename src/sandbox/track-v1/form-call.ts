import { z } from 'zod';
import { applyIdentify } from '../track/apply-identify.js';
import { attributes } from '../track/attributes.js';
import { checkItem } from '../wire/problem.js';
import { looksLikeEmail } from '../workspace/person-ref.js';
import { v1Call } from './v1-call.js';

/**
 * `POST /api/v1/forms/{form_id}/submit`: what was filled in becomes the person's traits, save for what describes the form.
 * Exactly one of `email` and `id` names the person.
 */
export const submitForm = v1Call({
  kind: 'form',
  success: 204,
  schema: z
    .looseObject({ data: z.record(z.string(), z.string('form values must be strings')) })
    .superRefine(({ data }, context) => {
      const given = [data.email, data.id].filter((value) => value !== undefined && value !== '');
      const bad = data.email !== undefined && data.email !== '' && !looksLikeEmail(data.email);
      if (given.length === 1 && !bad) return;
      const message = bad ? 'email is not an address' : 'exactly one of email and id must be present';
      context.addIssue({ code: 'custom', path: ['data'], message, params: { required: given.length === 0 } });
    }),
  apply: ({ workspace, receivedAt }, { data }) => {
    const { email, id, form_id, form_name, form_type, form_url, form_url_param, ...traits } = data;
    const ref = email
      ? ({ kind: 'email', value: email } as const)
      : ({ kind: 'userId', value: id! } as const);
    const checked = checkItem(attributes, traits);
    return checked.ok ? applyIdentify(workspace, ref, checked.value, { now: receivedAt }) : checked.refusal;
  },
});
