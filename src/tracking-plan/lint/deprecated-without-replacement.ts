import { eventPath } from '../document/part-path.js';
import type { Rule } from './finding.js';

export const deprecatedWithoutReplacement: Rule = {
  id: 'deprecated-without-replacement',
  summary: 'What is deprecated says what to use instead.',
  severity: 'warning',
  check: ({ events }) =>
    Object.entries(events).flatMap(([name, { deprecated }]) => {
      if (deprecated === undefined) return [];
      const namesAnother = Object.keys(events).some((other) => other !== name && deprecated.includes(other));
      if (namesAnother || /\b(use|instead|replaced|nothing|no replacement)\b/i.test(deprecated)) return [];
      return [
        {
          path: eventPath(name),
          message: `the event ${name} is deprecated, and nobody is told what to use instead`,
          advice: 'name the event that takes its place, or say that nothing does',
        },
      ];
    }),
};
