import { ulid } from '../model/crockford.js';
import type { TrackerEvent } from '../model/event.js';
import { doubtfulId, placeholderAddress } from '../rules/identifiers.js';
import { idOf } from '../rules/limited-parts.js';
import { traitHygiene } from './trait-hygiene.js';

type Warn = (topic: string, line: string) => void;

/** A mistake in ids shows in the first calls, or never. */
const mostCalls = 5000;

/** Watches who calls name, and says each mistake once: one profile for many people, several for one, contradictions. */
export function identityHygiene(warn: Warn): (event: TrackerEvent) => void {
  const lookAtShape = userIdShapes(warn);
  const lookAtTraits = traitHygiene(warn);
  return (event) => {
    // A merge names two ids of one human on purpose, and is refused for a doubtful one.
    if (event.kind === 'merge') return;
    if (event.kind === 'deleteGroup') return lookAtId('the id of the group', event.groupId, warn);
    lookAtShape(event);
    lookAtId(`the person's ${event.person.by}`, idOf(event.person), warn);
    if (event.person.anonymousId !== undefined) {
      lookAtId("the person's anonymousId", event.person.anonymousId, warn);
    }
    if (event.kind === 'group' || event.kind === 'leaveGroup')
      lookAtId('the id of the group', event.groupId, warn);
    if (event.kind === 'identify') lookAtTraits(event);
  };
}

/** The word itself is said: it is a program's, and nobody's id. */
function lookAtId(what: string, id: string, warn: Warn): void {
  const word = doubtfulId.exec(id)?.[0];
  if (word !== undefined) {
    warn(
      `${what} ${word.toLowerCase()}`,
      `${what} is or contains ${JSON.stringify(word)}, which programs write for an id that is missing: all who have none get one profile`,
    );
  } else if (placeholderAddress.test(id)) {
    warn(
      'a placeholder address',
      `${what} is a placeholder, such as test@test.com; many people will have it`,
    );
  }
}

/**
 * Watches the user ids of the first calls for the two habits that make several profiles of one human: an email address
 * as the id, and ids of two kinds. Each is said once; an id never is.
 */
function userIdShapes(warn: Warn): (event: Exclude<TrackerEvent, { kind: 'merge' | 'deleteGroup' }>) => void {
  let left = mostCalls;
  let first: Shape | undefined;
  let saysMail = true;
  let saysShapes = true;
  return (event) => {
    if (left === 0) return;
    left--;
    if (event.person.by !== 'userId') return;
    const { userId } = event.person;
    const shape = shapeOf(userId);
    if (saysMail && shape.is === mail) {
      saysMail = false;
      warn(
        'mail as user id',
        `a user id looks like an email address, which changes (${nameOf(event)}); give { email }, or your own stable id`,
      );
    }
    first ??= shape;
    if (saysShapes && differ(first, shape)) {
      saysShapes = false;
      warn(
        'shapes of user ids',
        `user ids come in two shapes, ${first.is} and ${shape.is}: one human may get two profiles; give the same kind of id everywhere`,
      );
    }
    if (!saysMail && !saysShapes) left = 0;
  };
}

/** Which of many calls it was. */
function nameOf(event: TrackerEvent): string {
  return event.kind === 'event' ? `the event ${JSON.stringify(event.name)}` : event.kind;
}

interface Shape {
  readonly is: string;
  readonly length: number;
}

const mail = 'an email address';
const other = 'other text';
const digits = 'digits';

/** In this order: the first that fits. Of more than 20 digits, some are letters in the next id: it is hexadecimal. */
const shapes: readonly (readonly [is: string, pattern: RegExp])[] = [
  [digits, /^\d{1,20}$/],
  ['a UUID', /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['a ULID', ulid],
  [mail, /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}$/],
  // A nanoid: where its dashes are is chance.
  [other, /^[\w-]{21}$/],
  [
    'a prefix and an id, as user_123',
    /^[a-z]{2,12}[_-](?:(?=[a-z]{0,64}\d)[a-z\d]{1,64}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i,
  ],
];

function shapeOf(userId: string): Shape {
  const is = shapes.find(([, pattern]) => pattern.test(userId))?.[0] ?? other;
  return { is, length: userId.length };
}

/** Random text of one length can look like digits or like a ULID by chance: that is no other shape. */
function differ(one: Shape, another: Shape): boolean {
  if (one.is === another.is) return false;
  return !((one.is === other || another.is === other) && one.length === another.length);
}
