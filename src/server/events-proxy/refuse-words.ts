import type { Refusal } from '../../core/model/outcome.js';
import type { Call } from '../../core/pipeline/stamp.js';
import { reserved } from '../../core/rules/reserved-names.js';
import { messageOverrides } from '../../core/rules/reserved-words.js';
import { semanticEvents } from '../../core/rules/semantic-event.js';
import type { CallRules } from './call-rules.js';
import { foldedName } from './folded-name.js';
import { refuseTraits } from './refuse-traits.js';

const commands = new RegExp(semanticEvents.source, 'i');

/** Refuses the names in a page's call that mean something to Customer.io, however they are written. */
export function refuseWords(call: Call, userId: unknown, rules: CallRules): Refusal | undefined {
  const { kind, subject, values } = call;
  const names = typeof values === 'object' && values !== null ? Object.keys(values) : [];
  if (kind === 'identify') return refuseTraits(names, { values, userId }, rules);
  if (kind === 'event' && typeof subject === 'string' && commands.test(foldedName(subject))) {
    return reserved(
      'name',
      'it reads as a command to Customer.io, and no page may send one. Use another name',
    );
  }
  if (mayOverride(call, rules)) return undefined;
  const override = names.find((name) => isOverride.has(foldedName(name)));
  return override === undefined
    ? undefined
    : reserved(
        `props.${override.slice(0, 40)}`,
        "it overrides a campaign's own setting. Rename it, or set allowMessageOverrides",
      );
}

const isOverride: ReadonlySet<string> = new Set(messageOverrides);

function mayOverride({ kind, subject }: Call, { plan, allowMessageOverrides }: CallRules): boolean {
  if (allowMessageOverrides || kind !== 'event' || typeof subject !== 'string') return allowMessageOverrides;
  return plan?.events[subject.trim()]?.allowMessageOverrides === true;
}
