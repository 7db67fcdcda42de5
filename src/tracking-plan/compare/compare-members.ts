import { partPath } from '../document/part-path.js';
import type { Property, Shape } from '../document/shape.js';
import type { Change } from './change.js';
import type { compareShapes as CompareShapes } from './compare-shapes.js';
import { likeliest } from './likeliest.js';
import { phraseOf } from './phrase-of.js';
import { sameShape } from './same-shape.js';

/** Properties by name, and what others may be: an event, the traits, an object inside one. */
export interface Members {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly rest?: Shape;
}

/** What is compared: where it stands in the plan, and what its members are called. */
export interface Owner {
  readonly path: string;
  readonly noun: 'property' | 'trait';
  /** Handed in, since shapes have members and members have shapes. */
  readonly compareShapes: typeof CompareShapes;
}

/** The differences between two sets of properties, those inside of them included. */
export function compareMembers(before: Members, after: Members, owner: Owner): readonly Change[] {
  const [olds, news] = [before.properties ?? {}, after.properties ?? {}];
  const removed = Object.keys(olds).filter((name) => !Object.hasOwn(news, name));
  const added = Object.keys(news).filter((name) => !Object.hasOwn(olds, name));
  const kept = Object.keys(olds).filter((name) => Object.hasOwn(news, name));
  const at = (name: string): string => partPath(owner.path, ['properties', name]);
  const phrase = (name: string): string => phraseOf(at(name));
  return [
    ...removed.map((name): Change => {
      const successor = likeliest(
        name,
        added.filter((one) => sameShape(olds[name]!, news[one]!)),
      );
      return {
        kind: 'breaking',
        path: at(name),
        what: `${phrase(name)} is removed`,
        advice: successor
          ? `renamed to ${successor}? send both until segments, campaigns and reports read the new one`
          : 'segments, campaigns and reports that read it stop; change them first',
      };
    }),
    ...added.map((name): Change => {
      const isOptional = news[name]!.optional === true;
      const kind = isOptional || owner.noun === 'trait' ? 'safe' : 'risky';
      const what = `${phrase(name)} is new${isOptional ? '' : ', and required'}`;
      return kind === 'safe'
        ? { kind, path: at(name), what }
        : { kind, path: at(name), what, advice: 'what was sent before does not have it' };
    }),
    ...kept.flatMap((name) => compareProperties(olds[name]!, news[name]!, at(name), owner)),
    ...compareRest(before.rest, after.rest, owner),
  ];
}

function compareProperties(before: Property, after: Property, path: string, owner: Owner): readonly Change[] {
  const phrase = phraseOf(path);
  const changes: Change[] = [...owner.compareShapes(before, after, { ...owner, path })];
  if (before.optional !== after.optional) {
    changes.push(
      after.optional
        ? { kind: 'risky', path, what: `${phrase} is optional now`, advice: 'what reads it must do without' }
        : {
            kind: 'breaking',
            path,
            what: `${phrase} is required now, it was optional`,
            advice: 'calls without it are refused; give it everywhere first',
          },
    );
  }
  if (before.description !== after.description) {
    changes.push({ kind: 'safe', path, what: `${phrase} is described otherwise` });
  }
  return changes;
}

function compareRest(
  before: Shape | undefined,
  after: Shape | undefined,
  { path, noun, compareShapes }: Owner,
): readonly Change[] {
  const at = `${path}/rest`;
  const phrase = phraseOf(path);
  const others = noun === 'trait' ? 'other traits' : 'other properties';
  if (before === undefined && after === undefined) return [];
  if (before === undefined)
    return [{ kind: 'risky', path: at, what: `${phrase}: ${others} are let through now` }];
  if (after === undefined) {
    const what = `${phrase}: ${others} are refused now`;
    return [{ kind: 'breaking', path: at, what, advice: 'name the ones that are in use' }];
  }
  return compareShapes(before, after, { path: at, noun, compareShapes });
}
