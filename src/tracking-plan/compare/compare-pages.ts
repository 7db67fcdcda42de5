import { partPath } from '../document/part-path.js';
import type { Change } from './change.js';

type Pages = readonly string[] | undefined;

export function comparePages(before: Pages, after: Pages): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) {
    return [
      { kind: 'risky', path: 'pages', what: 'only the pages of the plan are recorded now, it was any' },
    ];
  }
  if (after === undefined) {
    return [{ kind: 'risky', path: 'pages', what: 'any page is recorded now, it was those of the plan' }];
  }
  return [
    ...without(before, after).map(
      (page): Change => ({
        kind: 'breaking',
        path: partPath('pages', [page]),
        what: `the page ${page} is removed`,
        advice: 'segments and campaigns on it stop; change them first',
      }),
    ),
    ...without(after, before).map(
      (page): Change => ({ kind: 'safe', path: partPath('pages', [page]), what: `the page ${page} is new` }),
    ),
  ];
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter((one) => !others.includes(one));
}
