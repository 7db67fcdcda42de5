import type { Refusal } from '../../core/model/outcome.js';
import { reserved } from '../../core/rules/reserved-names.js';
import { reservedTraits } from '../../core/rules/reserved-words.js';
import type { CallRules } from './call-rules.js';
import { foldedName } from './folded-name.js';

/** Traits that change what a person receives (Track API and Data Pipelines, reserved attributes). */
const subscription = /^(unsubscribed|cio_subscription_preferences)(\.|$)/;
/** As they are documented: with a path, one preference alone. */
const exactSubscription = /^(unsubscribed|cio_subscription_preferences(\.[\w.-]+)?)$/;

/** Traits that write a company's data, or who belongs to it (Data Pipelines, `group`). */
const company = /^(relationship_?attributes|object_?(type_?)?id)$/;

/** Traits that are instructions to Customer.io: those that are documented, and all others with its own prefix. */
const isInstruction = (word: string) => word.startsWith('cio_') || instructions.has(word);
const instructions: ReadonlySet<string> = new Set(reservedTraits);

/** What the traits of a page are judged by, besides their names. */
interface Written {
  readonly values: unknown;
  /** Whose traits they are. */
  readonly userId: unknown;
}

/**
 * Refuses the traits that only a server may write: anybody can post what a page can, and the value of a page must not stand
 * above that of a server.
 */
export function refuseTraits(
  names: readonly string[],
  written: Written,
  rules: CallRules,
): Refusal | undefined {
  if (rules.plan?.identifyFrom === 'server' && names.length > 0) {
    return denied('traits', 'the plan says identifyFrom: "server"');
  }
  for (const name of names) {
    const refusal = refuseTrait(name, written, rules);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseTrait(name: string, { values, userId }: Written, rules: CallRules): Refusal | undefined {
  const field = `traits.${name.slice(0, 40)}`;
  const word = foldedName(name);
  if (subscription.test(word)) {
    return exactSubscription.test(name) && maySubscribe(name, rules)
      ? undefined
      : denied(
          field,
          'it changes what a person receives, and neither allowSubscriptionTraits nor the plan lets a page write it',
        );
  }
  if (isInstruction(word)) return reserved(field, 'it is an instruction to Customer.io, and not a trait');
  if (company.test(word)) return reserved(field, 'it belongs to a company, and no page may write its data');
  if (word === 'id' && textOf((values as Record<string, unknown>)[name]) !== textOf(userId)) {
    return reserved(field, 'it names another person than userId does');
  }
  if (rules.plan?.traits?.setOnce?.includes(name) && !isWriter(name, rules)) {
    return denied(field, 'the plan says setOnce, and its writers do not name the writer of pages');
  }
  return undefined;
}

function maySubscribe(name: string, rules: CallRules): boolean {
  const [trait = name] = name.split('.');
  return rules.allowSubscriptionTraits || isWriter(trait, rules);
}

/** Whether the plan names pages among the writers of a trait. */
function isWriter(trait: string, { plan, writer }: CallRules): boolean {
  const { writers = {} } = plan?.traits ?? {};
  return writer !== undefined && Object.hasOwn(writers, trait) && writers[trait]!.includes(writer);
}

/** A JSON object has no text: its `toString` may be anything. */
function textOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function denied(field: string, why: string): Refusal {
  return {
    code: 'TRAIT_WRITE_DENIED',
    message: `${field} may not come from a page: ${why}. Send it from a server`,
    field,
  };
}
