import { journeyOf } from './journey.js';
import { visit } from './visit.js';

/** How many visitors are on the site at once. */
const atOnce = 16;

/** How many visitors only look around, for each one who signs up. */
const passersBy = 0.2;

/** Everybody who comes, and how many have gone again. */
export interface Crowd {
  readonly total: number;
  readonly done: number;
  /** Rejects when the backend does not answer as it should. */
  readonly allDone: Promise<void>;
}

/** Sends people and passers-by through the backend, a few at a time. */
export function sendVisitors(origin: string, people: number): Crowd {
  const total = people + Math.ceil(people * passersBy);
  let next = 0;
  let done = 0;
  const oneAfterAnother = async () => {
    while (next < total) {
      const number = next++;
      await visit(origin, journeyOf(number, number < people));
      done++;
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
  return {
    total,
    get done() {
      return done;
    },
    allDone: all.then(() => {}),
  };
}
