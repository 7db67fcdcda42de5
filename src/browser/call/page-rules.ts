import type { Refusal } from '../../core/model/outcome.js';
import { limits } from '../../core/rules/limits.js';
import { messageOverrides, reservedTraits } from '../../core/rules/reserved-words.js';
import { semanticEvents } from '../../core/rules/semantic-event.js';
import type { PageEvent } from '../tracker-options.js';
import { byteLength } from './byte-length.js';
import { refuse } from './refuse.js';

/**
 * The first of Customer.io's rules that an event breaks. Its browser paths answer 200 all the same, so nobody else would
 * say it.
 *
 * @param props As they are sent: plain values.
 */
export function brokenRule(
  { kind, name, props }: PageEvent,
  person: string | undefined,
  mayOverride: boolean,
): Refusal | undefined {
  const isIdentify = kind === 'identify';
  const names = Object.keys(props);
  const ours = ['_io_id', ...(mayOverride ? [] : messageOverrides)];
  const reserved: readonly string[] = isIdentify ? reservedTraits : ours;
  const word = names.find((one) => reserved.includes(one));
  if (word || (kind === 'event' && semanticEvents.test(name))) {
    return refuse('RESERVED_NAME', word ?? 'name', 'has a meaning of its own at Customer.io');
  }
  const texts: [field: string, text: string, most: number][] = [
    ['person', person ?? '', limits.personId],
    ['name', name, limits.eventName],
  ];
  if (isIdentify) {
    // The visitor's id becomes a trait, too.
    if (names.length >= limits.traitsPerCall)
      return refuse('LIMIT_EXCEEDED', 'traits', `more than ${limits.traitsPerCall - 1}`);
    for (const one of names) {
      texts.push(['traits', one, limits.traitName]);
      // These are structures of Customer.io's own.
      if (!/^cio_/.test(one)) texts.push([`traits.${one}`, textOf(props[one]), limits.traitValue]);
    }
  }
  const long = texts.find(([, text, most]) => byteLength(text) > most);
  return long && refuse('LIMIT_EXCEEDED', long[0], `longer than ${long[2]} bytes`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
