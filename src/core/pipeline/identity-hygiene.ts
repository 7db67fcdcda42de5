import { ulid } from '../model/crockford.js';
import type { TrackerEvent } from '../model/event.js';

type Warn = (topic: string, line: string) => void;

/** A mistake in ids shows in the first calls, or never. */
const mostCalls = 5000;

/**
 * Watches the user ids of the first calls for the two habits that make several profiles of one human: a mail address
 * as the id, and ids of two kinds. Each is said once; an id never is.
 */
export function identityHygiene(warn: Warn): (event: TrackerEvent) => void {
  let left = mostCalls;
  let first: Shape | undefined;
  let saysMail = true;
  let saysShapes = true;
  return (event) => {
    if (left === 0) return;
    left--;
    // A merge names two ids of one human on purpose.
    if (!('person' in event) || event.person.by !== 'userId') return;
    const { userId } = event.person;
    const shape = shapeOf(userId);
    if (saysMail && shape.is === mail) {
      saysMail = false;
      warn(
        'mail as user id',
        'a user id looks like a mail address, which changes; give { email }, or your own stable id',
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

interface Shape {
  readonly is: string;
  readonly length: number;
}

const mail = 'a mail address';
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
