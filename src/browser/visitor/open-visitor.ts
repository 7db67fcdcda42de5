import { recall, remember } from '../device.js';
import type { CookieOptions } from '../tracker-options.js';
import { believableId } from './believable-id.js';
import { readCookie, visitorCookie } from './cookie.js';
import type { Visitor } from './visitor.js';

/**
 * The visitor that this device knows, or a new one. The cookie is what servers and the site's other hosts see, so it is
 * believed first. Its mirror in localStorage brings it back, and has the person; of cookies that the official snippets
 * left, the id is taken over.
 */
export function openVisitor(cookie: CookieOptions = {}, newId: () => string): Visitor {
  const { name = 'cio_id' } = cookie;
  const { write, remove } = visitorCookie(name, cookie, newId);
  let id = '';
  let person: string | undefined;
  let isKept = false;
  let isUnsaved = false;

  const read = () => {
    /** The id, which has no space in it, and after the first space the person. */
    const [mirrored, ...mirroredPerson] = recall(name).split(' ');
    const known =
      readCookie(name) ??
      believableId(mirrored) ??
      (id ||
        readCookie('ajs_anonymous_id') ||
        readCookie('_cioanonid') ||
        believableId(recall('ajs_anonymous_id')) ||
        newId());
    if (known !== id) person = undefined;
    id = known;
    if (mirrored === id && mirroredPerson[0]) person = mirroredPerson.join(' ');
  };

  const save = () => {
    isUnsaved = !isKept;
    if (isUnsaved) return;
    write(id);
    remember(name, person === undefined ? id : `${id} ${person}`);
  };

  read();
  // What another tab did; a page that was asleep has missed it, and one on another host of the site gets no event.
  for (const type of ['storage', 'pageshow', 'visibilitychange'])
    addEventListener(type, () => isKept && read());

  return {
    get anonymousId() {
      return id;
    },
    get person() {
      return person;
    },
    identify: (other) => {
      if (person !== undefined && person !== other) id = newId();
      person = other;
      save();
    },
    reset: () => {
      id = newId();
      person = undefined;
      save();
    },
    keep: (isAllowed) => {
      isKept = isAllowed;
      if (isAllowed) {
        // What was said here before the device could be written to is newer than what it has.
        if (!isUnsaved) read();
        save();
      } else {
        remove();
        remember(name);
      }
    },
  };
}
