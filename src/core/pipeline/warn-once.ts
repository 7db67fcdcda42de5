import type { Logger } from '../model/ports.js';

/**
 * Says a line, once for each topic.
 *
 * @param topic Its kind, and behind a space what of that kind: `UNKNOWN_EVENT Order Paid`. A kind is a word of the code
 * that warns, so there are few of them. What follows may be anybody's text.
 */
export type Warn = (topic: string, line: string) => void;

/** How many lines of one kind an hour may bring. Names and addresses that change with each call would fill a log. */
const mostAnHour = 25;
const hourMs = 3_600_000;

/** How many topics of one kind are kept in mind. Past them all are forgotten, and may be said again. */
const mostKept = 1000;
const longestTopic = 200;

interface Kind {
  readonly said: Set<string>;
  since: number;
  left: number;
}

/**
 * Warns once about each topic: a mistake in a loop is one mistake. Each kind has a budget of its own, so that a hundred
 * misspelt names leave room for the first line about a loss; the last line of an hour says that there are more.
 *
 * @param now Milliseconds, by the tracker's clock.
 */
export function warnOnce(logger: Logger, now: () => number): Warn {
  const kinds = new Map<string, Kind>();
  return (topic, line) => {
    const [name] = topic.split(' ', 1) as [string];
    let kind = kinds.get(name);
    if (kind === undefined) {
      kind = { said: new Set(), since: now(), left: mostAnHour };
      kinds.set(name, kind);
    }
    const key = topic.slice(0, longestTopic);
    if (kind.said.has(key)) return;
    // A clock that was set back must not keep a kind silent for long.
    if (Math.abs(now() - kind.since) >= hourMs) {
      kind.since = now();
      kind.left = mostAnHour;
    }
    if (kind.left < 0) return;
    if (kind.left-- === 0) {
      logger.warn(`typed-cio: more warnings of this kind (${name}) are not shown for the next hour`);
      return;
    }
    if (kind.said.size >= mostKept) kind.said.clear();
    kind.said.add(key);
    logger.warn(`typed-cio: ${line}`);
  };
}
