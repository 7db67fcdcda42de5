import type { IdSource, World } from '../model/ports.js';
import type { StampRules } from './stamp.js';

/** A source of ids is somebody's code: where it fails, an event must not go out without an id. */
export function reliableIds(
  { newId, random }: Pick<World, 'newId' | 'random'>,
  warn: StampRules['warn'],
): IdSource {
  return (now) => {
    try {
      const id = newId(now);
      if (typeof id === 'string' && id !== '') return id;
    } catch {
      // Said below.
    }
    warn('newId', 'newId gave no id; another one was made');
    return Array.from({ length: 26 }, () => Math.floor(random() * 8)).join('');
  };
}
