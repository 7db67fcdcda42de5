import type { TrackerError } from '../model/errors.js';
import type { Logger } from '../model/ports.js';

/** Says an error in one line, where nobody asked for `onError`. */
export function errorLine(error: TrackerError): string {
  return `typed-cio: ${error.code}: ${error.message}`;
}

const mostTopics = 100;

/** Warns once about each topic: a mistake in a loop is one mistake. */
export function warnOnce(logger: Logger): (topic: string, line: string) => void {
  const topics = new Set<string>();
  return (topic, line) => {
    if (topics.has(topic) || topics.size >= mostTopics) return;
    topics.add(topic);
    logger.warn(`typed-cio: ${line}`);
  };
}
