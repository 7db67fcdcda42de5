import { eventPath, partPath } from '../document/part-path.js';
import type { EventDocument } from '../document/plan-document.js';
import type { Change } from './change.js';
import { compareAliases } from './compare-aliases.js';
import { compareMembers } from './compare-members.js';
import { compareSentFrom } from './compare-sent-from.js';
import { compareShapes } from './compare-shapes.js';
import { findRenames } from './find-renames.js';

type Events = Readonly<Record<string, EventDocument>>;

/** The differences between the events of two plans, renames found. */
export function compareEvents(before: Events, after: Events): readonly Change[] {
  const renames = findRenames(before, after);
  const known = new Set([...Object.keys(before), ...renames.withAlias.values()]);
  // That an old name is an alias now is what a rename says already.
  const told = new Set([...renames.withAlias].map(([name, now]) => aliasPath(now, name)));
  const changes = [
    ...Object.keys(before).flatMap((name): readonly Change[] => {
      const now = renames.withAlias.get(name) ?? name;
      const event = Object.hasOwn(after, now) ? after[now]! : undefined;
      if (event === undefined) return [removed(name, renames.withoutAlias.get(name))];
      const changes = compareEvent(now, before[name]!, event);
      return now === name ? changes : [renamed(name, now), ...changes];
    }),
    ...Object.keys(after)
      .filter((name) => !known.has(name))
      .map((name): Change => ({ kind: 'safe', path: eventPath(name), what: `the event ${name} is new` })),
  ];
  return changes.filter(({ path }) => !told.has(path));
}

function compareEvent(name: string, before: EventDocument, after: EventDocument): readonly Change[] {
  // Most events of a plan are as they were; as data, too.
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const path = eventPath(name);
  return [
    ...compareWords(name, before, after),
    ...compareSentFrom(name, before.sentFrom, after.sentFrom),
    ...compareAliases(name, before.aliases ?? [], after.aliases ?? []),
    ...compareMembers(before, after, { path, noun: 'property', compareShapes }),
  ];
}

const words = ['description', 'stage', 'owner', 'since', 'backfilled', 'deprecated'] as const;

function compareWords(name: string, before: EventDocument, after: EventDocument): readonly Change[] {
  return words
    .filter((word) => before[word] !== after[word])
    .map((word) => {
      const now = after[word];
      const what = now === undefined ? `has no ${word} any more` : `has ${word} ${JSON.stringify(now)} now`;
      return { kind: 'safe', path: partPath(eventPath(name), [word]), what: `${name}: ${what}` };
    });
}

function removed(name: string, successor: string | undefined): Change {
  return {
    kind: 'breaking',
    path: eventPath(name),
    what: successor ? `the event ${name} is removed, ${successor} is new` : `the event ${name} is removed`,
    advice: successor
      ? `renamed? add aliases: [${JSON.stringify(name)}] to ${successor}`
      : 'campaigns and segments on it stop; change them first, or mark it deprecated for a while',
  };
}

function renamed(name: string, now: string): Change {
  return {
    kind: 'risky',
    path: eventPath(name),
    what: `the event ${name} is called ${now} now, and accepted under both names`,
    advice: 'saved reports and campaigns listen to the old name; sendBothUntil sends both until a day',
  };
}

function aliasPath(name: string, alias: string): string {
  return partPath(eventPath(name), ['aliases', alias]);
}
