import { eventPath } from '../document/part-path.js';
import type { EventDocument } from '../document/plan-document.js';
import type { Rule, Severity } from './finding.js';

/** What is known of every event in a good plan. */
export const missingParts: readonly Rule[] = [
  missing('description', 'warning', 'say what happened, for those who build segments on it'),
  missing('stage', 'hint', 'the stage of the lifecycle orders the docs'),
  missing('owner', 'hint', 'name the team that is asked when it looks wrong'),
];

function missing(part: keyof EventDocument & string, severity: Severity, advice: string): Rule {
  return {
    id: `missing-${part}`,
    summary: `Every event has ${part === 'owner' ? 'an' : 'a'} ${part}.`,
    severity,
    check: ({ events }) =>
      Object.entries(events)
        .filter(([, event]) => event[part] === undefined || event[part] === '')
        .map(([name]) => ({ path: eventPath(name), message: `the event ${name} has no ${part}`, advice })),
  };
}
