import type { Refusal, RejectionCode } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import type { SchemaIssue, SchemaResult, StandardSchema } from '../model/standard-schema.js';
import type { Plan } from './define-plan.js';

type Checked = { readonly values: object } | { readonly refusal: Refusal };

/** Holds an event against the plan. The values are the schema's output: with its defaults and transforms. */
export function checkEvent(plan: Plan, name: string, props: object): Checked {
  const definition = Object.hasOwn(plan.events, name) ? plan.events[name] : undefined;
  if (definition === undefined) {
    const message = `the plan has no event ${JSON.stringify(name)}; add it, or correct the name`;
    return { refusal: { code: 'UNKNOWN_EVENT', message, field: 'name' } };
  }
  if (definition.props !== undefined) return check(definition.props, props, 'props', 'INVALID_PROPS');
  const extra = Object.keys(props)[0];
  return extra === undefined
    ? { values: props }
    : {
        refusal: {
          code: 'INVALID_PROPS',
          message: `${name} has no property ${extra}`,
          field: `props.${extra}`,
        },
      };
}

/** Holds traits against the plan, where it says something of them. */
export function checkTraits(plan: Plan, traits: object): Checked {
  return plan.traits === undefined
    ? { values: traits }
    : check(plan.traits.schema, traits, 'traits', 'INVALID_TRAITS');
}

function check(schema: StandardSchema, given: object, root: string, code: RejectionCode): Checked {
  const result = run(schema, given);
  if (result === 'async') {
    const message = `the schema of ${root} is asynchronous; a call is checked at once, so give one that is not`;
    return { refusal: { code: 'ASYNC_SCHEMA', message, field: root } };
  }
  if (result.issues === undefined) {
    return typeof result.value === 'object' && result.value !== null
      ? { values: result.value }
      : { refusal: { code, message: `the schema of ${root} did not return an object`, field: root } };
  }
  const message = result.issues.map((issue) => `${pathOf(root, issue)}: ${issue.message}`).join('; ');
  return { refusal: { code, message, field: pathOf(root, result.issues[0]) } };
}

/** A schema is somebody's code: it can throw, and it can promise. */
function run(schema: StandardSchema, given: object): SchemaResult<unknown> | 'async' {
  try {
    const result = schema['~standard'].validate(given);
    if (!('then' in result)) return result;
    result.then(undefined, () => {});
    return 'async';
  } catch (error) {
    return { issues: [{ message: `the schema threw: ${reasonOf(error)}` }] };
  }
}

function pathOf(root: string, issue: SchemaIssue | undefined): string {
  const steps = (issue?.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
  return root + steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
}
