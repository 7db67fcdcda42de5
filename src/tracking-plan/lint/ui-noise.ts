import { eventPath } from '../document/part-path.js';
import type { Rule } from './finding.js';
import { nameWords } from './name-words.js';

const achieved = 'name what came of it: Trial Started rather than Button Clicked';

const kinds = [
  { words: /\b(click(ed|s)?|tap(ped|s)?|pressed)\b/, kind: 'a click', advice: achieved },
  {
    words: /\b(scroll|hover|focus|blur|mouse|keypress)(l?ed|r?ed|s?ed|s)?\b/,
    kind: 'a movement',
    advice: achieved,
  },
  {
    words: /\b(page|screen) view(ed|s)?\b/,
    kind: 'a page view',
    advice: 'call page() instead, and list the pages that matter in the plan',
  },
];

/** What a page does, instead of what a person achieved. */
export const uiNoise: Rule = {
  id: 'ui-noise',
  summary: 'Events say what a person achieved, not what they clicked.',
  severity: 'warning',
  check: ({ events }) =>
    Object.keys(events).flatMap((name) => {
      const plain = nameWords(name).join(' ');
      const found = kinds.find(({ words }) => words.test(plain));
      if (found === undefined) return [];
      const message = `the event ${name} is ${found.kind}, which no campaign is built on`;
      return [{ path: eventPath(name), message, advice: found.advice }];
    }),
};
