import { handleRejection } from '../model/handle-rejection.js';
import type { IdSource, World } from '../model/ports.js';

/** A source of ids may be the user's: where it fails, an event must not go out without an id. */
export function reliableIds(
  { newId, random }: Pick<World, 'newId' | 'random'>,
  warn: (topic: string, line: string) => void,
): IdSource {
  return (now) => {
    try {
      const id: unknown = newId(now);
      if (typeof id === 'string' && id !== '') return id;
      handleRejection(id);
    } catch {
      // Said below.
    }
    warn('newId', 'newId gave no id; another one was made');
    return Array.from({ length: 26 }, () => Math.floor(random() * 8)).join('');
  };
}
