import type { Rule } from './finding.js';

/** Plans that people know by heart have 15 to 30. */
const most = 30;

export const tooManyEvents: Rule = {
  id: 'too-many-events',
  summary: `A plan has ${most} events at most.`,
  severity: 'warning',
  check: ({ events }) => {
    const count = Object.keys(events).length;
    if (count <= most) return [];
    return [
      {
        path: 'events',
        message: `the plan has ${count} events; beyond ${most}, nobody finds the one they need`,
        advice: 'make those that differ little one event with a property, and retire what nobody uses',
      },
    ];
  },
};
