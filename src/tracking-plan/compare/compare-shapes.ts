import type { ChangeKind } from '../document/history.js';
import type { Shape } from '../document/shape.js';
import type { Change } from './change.js';
import { compareMembers, type Owner } from './compare-members.js';
import { covers, limitCovers } from './covers.js';
import { phraseOf } from './phrase-of.js';
import { sameShape } from './same-shape.js';
import { showShape } from './show-shape.js';

/**
 * What is different in what a value may be. Narrower or other is breaking: calls are refused, segments find nothing.
 * Wider is risky: segments that compare meet what they do not expect.
 */
export function compareShapes(before: Shape, after: Shape, owner: Owner): readonly Change[] {
  const [olds, news] = [membersOf(before), membersOf(after)];
  const changes: Change[] = [];
  const removed = olds.filter((old) => {
    const same = news.find((one) => sameShape(one, old));
    // The words inside may be others.
    if (same !== undefined) changes.push(...compareOfKind(old, same, owner));
    return same === undefined;
  });
  const added = news.filter((one) => !olds.some((old) => sameShape(one, old)));
  for (const old of [...removed]) {
    const partner = only(added, kindOf(old));
    if (partner === undefined || only(removed, kindOf(old)) === undefined) continue;
    removed.splice(removed.indexOf(old), 1);
    added.splice(added.indexOf(partner), 1);
    changes.push(...compareOfKind(old, partner, owner));
  }
  return [...changes, ...compareMixed(before, after, { removed, added }, owner)];
}

/** `null` is a member of its own, however it is written. */
function membersOf(shape: Shape): readonly Shape[] {
  return (shape.anyOf ?? [shape]).flatMap((member): readonly Shape[] => {
    if (!member.enum?.includes(null) || member.enum.length === 1) return [member];
    return [{ enum: member.enum.filter((one) => one !== null) }, { type: 'null' }];
  });
}

function kindOf(shape: Shape): string {
  return shape.enum === undefined ? (shape.type ?? 'anything') : 'enum';
}

function only(shapes: readonly Shape[], kind: string): Shape | undefined {
  const found = shapes.filter((one) => kindOf(one) === kind);
  return found.length === 1 ? found[0] : undefined;
}

/** Two shapes of the same kind: the difference is inside of them. */
function compareOfKind(before: Shape, after: Shape, owner: Owner): readonly Change[] {
  if (before.enum !== undefined) return compareEnums(before.enum, after.enum!, owner);
  if (before.type === 'object') return compareMembers(before, after, { ...owner, noun: 'property' });
  const changes = [...compareFormats(before, after, owner), ...compareLimits(before, after, owner)];
  if (before.type !== 'array') return changes;
  return [
    ...changes,
    ...compareShapes(before.items ?? {}, after.items ?? {}, { ...owner, path: `${owner.path}/items` }),
  ];
}

type Values = NonNullable<Shape['enum']>;

function compareEnums(before: Values, after: Values, owner: Owner): readonly Change[] {
  const say = (values: Values): string => values.map((one) => JSON.stringify(one)).join(', ');
  const gone = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  return [
    ...(gone.length > 0
      ? [
          change(
            'breaking',
            owner,
            `may not be ${say(gone)} any more`,
            'segments that ask for it find nobody new',
          ),
        ]
      : []),
    ...(added.length > 0
      ? [
          change(
            'risky',
            owner,
            `may be ${say(added)} now`,
            'segments and branches that list the values miss it',
          ),
        ]
      : []),
  ];
}

function compareFormats(before: Shape, after: Shape, owner: Owner): readonly Change[] {
  const [old, now] = [before.format, after.format];
  if (old === now) return [];
  if (now === undefined) return [change('risky', owner, `need not be a ${old} any more`)];
  const what = old === undefined ? `must be a ${now} now` : `must be a ${now} now, it was a ${old}`;
  return [change('breaking', owner, what, 'other values are refused')];
}

function compareLimits(before: Shape, after: Shape, owner: Owner): readonly Change[] {
  const [olds, news] = [before.limits ?? {}, after.limits ?? {}];
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [olds[name], news[name]];
    if (old === now) return [];
    if (now === undefined) return [change('risky', owner, `has no ${name} any more, it was ${old}`)];
    const isLooser = old !== undefined && limitCovers(name, now, old);
    const what = `has the ${name} ${now} now, it ${old === undefined ? 'had none' : `was ${old}`}`;
    return [
      isLooser ? change('risky', owner, what) : change('breaking', owner, what, 'other values are refused'),
    ];
  });
}

/** What has no counterpart of its kind: another type altogether, or one more, or one less. */
function compareMixed(
  before: Shape,
  after: Shape,
  { removed, added }: { readonly removed: readonly Shape[]; readonly added: readonly Shape[] },
  owner: Owner,
): readonly Change[] {
  if (removed.length === 0 && added.length === 0) return [];
  if (removed.length > 0 && added.length > 0) {
    const what = `is ${showShape(after)} now, it was ${showShape(before)}`;
    return covers(after, before)
      ? [change('risky', owner, what, 'segments that compare it meet other values')]
      : [
          change(
            'breaking',
            owner,
            what,
            'a property of another type is another property: give it a new name',
          ),
        ];
  }
  const say = (shapes: readonly Shape[]): string => shapes.map(showShape).sort().join(' or ');
  if (added.length > 0) {
    return [change('risky', owner, `may be ${say(added)} now`, 'segments that compare it meet other values')];
  }
  return [change('breaking', owner, `may not be ${say(removed)} any more`, 'such values are refused')];
}

function change(kind: ChangeKind, { path }: Owner, what: string, advice?: string): Change {
  return { kind, path, what: `${phraseOf(path)} ${what}`, ...(advice !== undefined && { advice }) };
}
