import { invalidOption, showGiven } from '../model/invalid-option.js';
import { lastMomentOf } from './last-moment-of.js';
import { refuseUnknownKeys, requireList, requireName, requireObject } from './plan-values.js';

/**
 * Holds the old names of one event against those of all the others: a call under a name must mean one event.
 *
 * @param taken Which event each alias of the plan belongs to; what this one has is added.
 * @throws TrackerError `INVALID_OPTION`, naming the alias.
 */
export function checkAliases(
  given: unknown,
  {
    event,
    field,
    events,
    taken,
  }: {
    readonly event: string;
    readonly field: string;
    readonly events: object;
    readonly taken: Map<string, string>;
  },
): void {
  if (given === undefined) return;
  requireList(given, field);
  given.forEach((alias, index) => {
    const place = `${field}[${index}]`;
    const name = readAlias(alias, place);
    if (Object.hasOwn(events, name)) {
      throw invalidOption(
        place,
        `${place} is ${name === event ? 'the name of the event itself' : 'an event of the plan'}; an alias is a name that no event has any more`,
      );
    }
    const other = taken.get(name);
    if (other !== undefined) {
      throw invalidOption(
        place,
        `${place} is an alias of ${JSON.stringify(other)} already; a name can mean one event`,
      );
    }
    taken.set(name, event);
  });
}

function readAlias(given: unknown, field: string): string {
  if (typeof given !== 'object') {
    requireName(given, field);
    return given;
  }
  requireObject(given, field);
  refuseUnknownKeys(given, ['name', 'sendBothUntil'], field);
  const { name, sendBothUntil } = given;
  requireName(name, `${field}.name`);
  if (sendBothUntil !== undefined && lastMomentOf(sendBothUntil) === undefined) {
    const place = `${field}.sendBothUntil`;
    throw invalidOption(
      place,
      `${place} is ${showGiven(sendBothUntil)}; give a day of the calendar, as '2027-01-31'`,
    );
  }
  return name;
}
