import { nameMistake } from '../../core/plan/name-mistake.js';
import { eventPath, partPath } from '../document/part-path.js';
import type { Rule } from './finding.js';
import { unlikeTheMost } from './name-styles.js';

const namingRule: Rule = {
  id: 'naming-rule',
  summary: 'Events are named as the plan says.',
  severity: 'error',
  check: ({ naming, events }) =>
    Object.keys(events).flatMap((name) => {
      const mistake = naming && nameMistake(name, naming);
      if (mistake === undefined) return [];
      return [
        {
          path: eventPath(name),
          message: `the event ${name} ${mistake}`,
          advice: 'rename it with an alias, or change the naming of the plan',
        },
      ];
    }),
};

const mixedNaming: Rule = {
  id: 'mixed-naming',
  summary: 'Events are all written in one style.',
  severity: 'warning',
  check: ({ naming, events }) => {
    // With a naming rule, the rule decides.
    if (naming !== undefined) return [];
    return unlikeTheMost(Object.keys(events)).map(({ name, style, usual }) => ({
      path: eventPath(name),
      message: `the event ${name} is in ${style}, most others are in ${usual}`,
      advice: 'take one style for all, and set naming in definePlan() so that the compiler holds it',
    }));
  },
};

const mixedPropertyNaming: Rule = {
  id: 'mixed-property-naming',
  summary: 'Properties are all written in one style.',
  severity: 'warning',
  check: ({ events }) => {
    const owners = new Map<string, string>();
    for (const [event, { properties }] of Object.entries(events)) {
      for (const name of Object.keys(properties)) if (!owners.has(name)) owners.set(name, event);
    }
    return unlikeTheMost([...owners.keys()]).map(({ name, style, usual }) => ({
      path: partPath(eventPath(owners.get(name)!), ['properties', name]),
      message: `the property ${name} is in ${style}, most others are in ${usual}`,
      advice: 'whoever builds a segment has to guess; take one style for all',
    }));
  },
};

export const namingRules: readonly Rule[] = [namingRule, mixedNaming, mixedPropertyNaming];
