import type { Receipt, Tracker } from 'typed-cio';
import { idFromKey } from 'typed-cio';
import { hostileObject, hostileValue, pick } from './hostile-value.js';

const verbs = [
  'trackEvent',
  'page',
  'screen',
  'identify',
  'group',
  'mergePeople',
  'deletePerson',
  'suppressPerson',
  'unsuppressPerson',
  'addDevice',
  'deleteDevice',
  'leaveGroup',
  'deleteGroup',
  'replay',
] as const;

/** Makes one call with whatever chance gives. It must return a receipt, and throw nothing. */
export function hostileCall(tracker: Tracker, random: () => number): Receipt {
  const verb = pick(verbs, random);
  const call = tracker[verb] as unknown as (...given: readonly unknown[]) => Receipt;
  const rest = [optionsOf(random), hostileValue(random)].slice(0, Math.ceil(random() * 2));
  switch (verb) {
    case 'trackEvent':
    case 'page':
    case 'screen':
    case 'group':
      return call(personOf(random), nameOf(random), hostileObject(random), ...rest);
    case 'identify':
    case 'addDevice':
      return call(personOf(random), hostileObject(random), ...rest);
    case 'deleteDevice':
    case 'leaveGroup':
      return call(personOf(random), nameOf(random), ...rest);
    case 'deleteGroup':
      return call(nameOf(random), ...rest);
    case 'replay':
      return call(random() < 0.5 ? textOf(random) : hostileValue(random));
    case 'mergePeople':
      return call(
        random() < 0.8 ? { into: personOf(random), from: personOf(random) } : hostileValue(random),
        ...rest,
      );
    default:
      return call(personOf(random), ...rest);
  }
}

function personOf(random: () => number): unknown {
  const chance = random();
  if (chance < 0.5) return `user-${Math.floor(random() * 50)}`;
  if (chance < 0.6) return { anonymousId: `visitor-${Math.floor(random() * 50)}` };
  if (chance < 0.7) return { email: 'ann@example.com' };
  const key = pick(['userId', 'email', 'phone', 'anonymousId', 'cioId', 'id', '__proto__'], random);
  return chance < 0.85 ? { [key]: hostileValue(random) } : hostileValue(random);
}

function nameOf(random: () => number): unknown {
  return random() < 0.8
    ? pick(['Order Paid', 'User Deleted', '\ud800', '__proto__', 'toString'], random)
    : hostileValue(random);
}

/** A call as text, with anything in it. */
function textOf(random: () => number): string {
  const fields: Record<string, unknown> = {
    v: 1,
    kind: pick(['event', 'merge', 'addDevice', 'group'], random),
  };
  for (const key of [
    'id',
    'timestamp',
    'person',
    'name',
    'props',
    'traits',
    'device',
    'dates',
    'checked',
    'given',
  ]) {
    if (random() < 0.7) fields[key] = hostileValue(random);
  }
  try {
    let left = 10_000;
    return JSON.stringify({ id: idFromKey('key', 1), timestamp: 1_790_000_000, ...fields }, (_, value) => {
      // One of the values has no end.
      if (left-- === 0) throw new Error('endless');
      return value;
    });
  } catch {
    return '{"v":1,';
  }
}

function optionsOf(random: () => number): unknown {
  if (random() < 0.4) return undefined;
  const options: Record<string, unknown> = {};
  for (const key of ['timestamp', 'id', 'context', 'anonymousId']) {
    if (random() < 0.3) options[key] = key === 'context' ? hostileObject(random) : hostileValue(random);
  }
  if (random() < 0.2) options.id = idFromKey('key', Math.floor(random() * 1000));
  return random() < 0.1 ? hostileValue(random) : options;
}
