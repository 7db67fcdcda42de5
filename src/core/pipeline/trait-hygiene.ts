import type { IdentifyEvent, PlainValue } from '../model/event.js';
import { emailAddress, placeholderAddress } from '../rules/identifiers.js';

type Warn = (topic: string, line: string) => void;

/**
 * Looks at the traits of `identify` that Customer.io reads as identifiers: those that contradict the person whom the call
 * names fail there in silence (the answer is 200), and what is not an email address reaches nobody. Each is said once,
 * without the value.
 */
export function traitHygiene(warn: Warn): (event: IdentifyEvent) => void {
  const say = (line: string) => warn(line, line);
  return ({ person, traits }) => {
    const { id, email } = traits;
    if (person.by === 'userId' && isGiven(id) && String(id) !== person.userId) {
      say(
        'traits.id is not the user id of the person; Customer.io keeps one of them, and answers 200 all the same: leave traits.id out, or give the id as the person',
      );
    }
    if (!isGiven(email)) return;
    if (typeof email !== 'string' || !emailAddress.test(email)) {
      say('traits.email is not an email address; no message will reach this person');
    } else if (person.by === 'email' && email.toLowerCase() !== person.email.toLowerCase()) {
      say(
        'traits.email is another email address than the one that names the person; to change it, name the person by { userId }',
      );
    } else if (placeholderAddress.test(email)) {
      say('traits.email is a placeholder, such as test@test.com; many people will have it');
    }
  };
}

/** An empty text takes a trait away, as `null` does. */
function isGiven(value: PlainValue | undefined): value is Exclude<PlainValue, null | ''> {
  return value !== undefined && value !== null && value !== '';
}
