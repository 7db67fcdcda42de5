import type { PlainObject } from '../../core/model/event.js';
import { copyOf } from './copy-of.js';
import { at, people, type SampleCall, verbs } from './sample-events.js';

/** The values that go wrong: none of them may break the text of another event. */
const difficult: Readonly<Record<string, PlainObject>> = {
  nothing: {},
  dates: { on: new Date(at), list: [new Date(0), { on: new Date(at) }] },
  'an invalid date': { on: new Date(Number.NaN) },
  'lone surrogates': { '\ud800': '\udfff', pair: '🎈' },
  'quotes and control characters': { 'a"b\\': '\u0000\n\u2028"}],' },
  'names that every object has': JSON.parse('{"__proto__":{"x":1},"constructor":1,"toString":2,"toJSON":3}'),
  'names of an envelope': {
    batch: [],
    type: 'person',
    identifiers: { id: 'other' },
    messageId: 'x',
    userId: 'x',
  },
  'forty levels': Array.from({ length: 40 }).reduce<PlainObject>((inner) => ({ inner }), {}),
};

/** Every verb that has properties or traits, for every kind of person, with such values; each time anew. */
export function difficultEvents(): readonly SampleCall[] {
  return Object.entries(difficult).flatMap(([what, values]) =>
    (['event', 'page', 'screen', 'identify', 'group', 'addDevice'] as const).flatMap((verb) =>
      Object.entries(people).map(
        ([kind, person]): SampleCall => [
          `${verb} of ${kind} with ${what}`,
          copyOf(verbs[verb](person, values)),
        ],
      ),
    ),
  );
}
