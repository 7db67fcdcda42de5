import { eventPath, partPath } from '../document/part-path.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Rule } from './finding.js';

const aliasIsTaken: Rule = {
  id: 'alias-is-taken',
  summary: 'An alias is no event of its own, and belongs to one event.',
  severity: 'error',
  check: (plan) => {
    const owners = new Map<string, string>();
    return aliasesOf(plan).flatMap(({ event, alias, path }) => {
      const owner = owners.get(alias);
      owners.set(alias, owner ?? event);
      const isEvent = Object.hasOwn(plan.events, alias);
      if (!isEvent && owner === undefined) return [];
      const message = isEvent
        ? `the alias ${alias} of ${event} is an event of the plan`
        : `the alias ${alias} of ${event} is an alias of ${owner} as well`;
      return [{ path, message, advice: 'calls by that name cannot go to both; take one of them away' }];
    });
  },
};

const aliasIsOver: Rule = {
  id: 'alias-is-over',
  summary: 'Events are sent under two names until a day, and that day is to come.',
  severity: 'warning',
  check: (plan, today) =>
    aliasesOf(plan)
      .filter(({ sendBothUntil }) => sendBothUntil !== undefined && sendBothUntil < today)
      .map(({ event, alias, path, sendBothUntil }) => ({
        path,
        message: `${event} was sent as ${alias} until ${sendBothUntil}, which is over`,
        advice: 'see that no campaign listens to the old name, and take sendBothUntil away',
      })),
};

export const aliasRules: readonly Rule[] = [aliasIsTaken, aliasIsOver];

interface AliasFound {
  readonly event: string;
  readonly alias: string;
  readonly sendBothUntil: string | undefined;
  readonly path: string;
}

function aliasesOf({ events }: PlanDocument): readonly AliasFound[] {
  return Object.entries(events).flatMap(([event, { aliases = [] }]) =>
    aliases.map(({ name, sendBothUntil }) => ({
      event,
      alias: name,
      sendBothUntil,
      path: partPath(eventPath(event), ['aliases', name]),
    })),
  );
}
