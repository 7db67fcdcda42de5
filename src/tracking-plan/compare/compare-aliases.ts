import { eventPath, partPath } from '../document/part-path.js';
import type { AliasDocument } from '../document/plan-document.js';
import type { Change } from './change.js';

type Aliases = readonly AliasDocument[];

/** The differences between the names that an event had before. */
export function compareAliases(name: string, before: Aliases, after: Aliases): readonly Change[] {
  const find = (aliases: Aliases, alias: string): AliasDocument | undefined =>
    aliases.find((one) => one.name === alias);
  const names = [...new Set([...before, ...after].map((alias) => alias.name))];
  return names.flatMap((alias): readonly Change[] => {
    const [old, now] = [find(before, alias), find(after, alias)];
    const path = partPath(eventPath(name), ['aliases', alias]);
    if (now === undefined) {
      const advice = 'calls by that name are refused; look for them first (npx typed-cio scan)';
      return [{ kind: 'breaking', path, what: `${name}: the alias ${alias} is removed`, advice }];
    }
    if (old === undefined) return [{ kind: 'safe', path, what: `${name}: ${alias} is an alias now` }];
    if (old.sendBothUntil === now.sendBothUntil) return [];
    const what = `${name}: the alias ${alias} is ${showDay(now)} now, it was ${showDay(old)}`;
    return [{ kind: 'risky', path, what, advice: 'campaigns on the old name end with that day' }];
  });
}

function showDay({ sendBothUntil }: AliasDocument): string {
  return sendBothUntil === undefined
    ? 'sent under the new name alone'
    : `sent as well until ${sendBothUntil}`;
}
