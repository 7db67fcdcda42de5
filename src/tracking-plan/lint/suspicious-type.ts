import { eventPath, partPath } from '../document/part-path.js';
import type { Shape } from '../document/shape.js';
import type { Rule, RuleFinding } from './finding.js';

/** Types that hold nobody to anything. */
export const suspiciousType: Rule = {
  id: 'suspicious-type',
  summary: 'Types say something: no unknown, not everything optional.',
  severity: 'warning',
  check: ({ events }) =>
    Object.entries(events).flatMap(([event, { properties }]): readonly RuleFinding[] => {
      const all = Object.entries(properties);
      const loose = all.filter(([, property]) => isAnything(property));
      const isAllOptional = all.length > 1 && all.every(([, { optional }]) => optional);
      return [
        ...(isAllOptional
          ? [
              {
                path: eventPath(event),
                message: `all ${all.length} properties of ${event} are optional`,
                advice: 'require what every call knows, or two calls will have nothing in common',
              },
            ]
          : []),
        ...loose.map(([name]) => ({
          path: partPath(eventPath(event), ['properties', name]),
          message: `the property ${name} of ${event} may be anything`,
          advice: 'say what it is: nobody can build a segment on it',
        })),
      ];
    }),
};

function isAnything({ type, enum: values, anyOf }: Shape): boolean {
  return type === undefined && values === undefined && anyOf === undefined;
}
