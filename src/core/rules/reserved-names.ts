import type { PlainObject, TrackerEvent } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { messageOverrides, reservedTraits } from './reserved-words.js';

const traitHints: Readonly<Record<(typeof reservedTraits)[number], string>> = {
  cio_id: 'Customer.io assigns it; to merge a visitor give the anonymousId option',
  anonymous_id: 'give the anonymousId option',
  _update: 'it is an instruction of the Track API, not a trait',
  _timestamp: 'give the timestamp option',
  _created_in_customerio_at: 'Customer.io sets it',
};

/** Refuses names that would do something else than be stored. */
export function reservedNameIn(event: TrackerEvent, mayOverride: boolean): Refusal | undefined {
  switch (event.kind) {
    case 'event':
    case 'page':
    case 'screen':
      return reservedProperty(event.props, mayOverride);
    case 'identify':
      return reservedTrait(event.traits);
    default:
      return undefined;
  }
}

function reservedProperty(props: PlainObject, mayOverride: boolean): Refusal | undefined {
  if (Object.hasOwn(props, '_io_id')) {
    return reserved(
      'props._io_id',
      'it holds the id of the event; give your own as the id option, see idFromKey()',
    );
  }
  if (mayOverride) return undefined;
  // A loop: the closure of a `find` would be made for every event.
  for (const name of messageOverrides) {
    if (Object.hasOwn(props, name)) {
      return reserved(
        `props.${name}`,
        "it overrides a campaign's own setting; rename it, or set allowMessageOverrides",
      );
    }
  }
  return undefined;
}

/** Traits that are instructions to the server or of its own making. */
function reservedTrait(traits: PlainObject): Refusal | undefined {
  const name = reservedTraits.find((one) => Object.hasOwn(traits, one));
  return name === undefined ? undefined : reserved(`traits.${name}`, traitHints[name]);
}

export function reserved(field: string, hint: string): Refusal {
  return { code: 'RESERVED_NAME', message: `${field} is a reserved name: ${hint}`, field };
}
