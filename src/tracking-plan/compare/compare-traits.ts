import { partPath } from '../document/part-path.js';
import type { TraitsDocument } from '../document/plan-document.js';
import type { Change } from './change.js';
import { compareMembers } from './compare-members.js';
import { compareShapes } from './compare-shapes.js';

type Traits = TraitsDocument | undefined;

export function compareTraits(before: Traits, after: Traits): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) {
    return [{ kind: 'risky', path: 'traits', what: 'traits are declared now: others are refused' }];
  }
  const members = compareMembers(before, after ?? { properties: {} }, {
    path: 'traits',
    noun: 'trait',
    compareShapes,
  });
  if (after === undefined) {
    const any: Change = {
      kind: 'risky',
      path: 'traits',
      what: 'traits are not declared any more: any is sent',
    };
    return [any, ...members];
  }
  return [...members, ...compareWriters(before, after), ...compareSetOnce(before, after)];
}

function compareWriters(before: TraitsDocument, after: TraitsDocument): readonly Change[] {
  const [olds, news] = [before.writers ?? {}, after.writers ?? {}];
  const traits = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  return traits.flatMap((trait) => {
    const path = partPath('traits', ['writers', trait]);
    const [old, now] = [olds[trait], news[trait]];
    if (old === undefined) {
      const what = `the trait ${trait} may be written by ${now!.join(', ')} alone, it was anybody`;
      return [{ kind: 'risky', path, what } as const];
    }
    if (now === undefined) {
      const what = `the trait ${trait} may be written by anybody, it was ${old.join(', ')}`;
      return [{ kind: 'risky', path, what } as const];
    }
    return [
      ...old
        .filter((writer) => !now.includes(writer))
        .map((writer): Change => {
          const what = `the trait ${trait} may not be written by ${writer} any more`;
          return { kind: 'breaking', path: partPath(path, [writer]), what, advice: 'its calls are refused' };
        }),
      ...now
        .filter((writer) => !old.includes(writer))
        .map((writer): Change => {
          const what = `the trait ${trait} may be written by ${writer} as well`;
          return { kind: 'risky', path: partPath(path, [writer]), what };
        }),
    ];
  });
}

function compareSetOnce(before: TraitsDocument, after: TraitsDocument): readonly Change[] {
  const [olds, news] = [before.setOnce ?? [], after.setOnce ?? []];
  const changed = [...new Set([...olds, ...news])].filter((one) => olds.includes(one) !== news.includes(one));
  return changed.map((trait) => ({
    kind: 'risky',
    path: partPath('traits', ['setOnce', trait]),
    what: news.includes(trait)
      ? `the trait ${trait} keeps its first value now`
      : `the trait ${trait} does not keep its first value any more`,
  }));
}
