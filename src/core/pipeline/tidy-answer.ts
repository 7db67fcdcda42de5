import { oneLine } from '../model/one-line.js';
import type { Answer, RefusedEvent } from '../model/transport.js';

/** Longer than the words that the built-in transports keep of an answer. */
const longestMessage = 500;
const longestField = 200;

/**
 * What a transport made of an answer, fit to be counted and repeated: each event is refused once at the most, and the
 * words are one line. They come into errors, reports, outcomes and logs from here, whoever wrote the transport.
 *
 * @param count How many events were sent.
 */
export function tidyAnswer(answer: Answer, count: number): Answer {
  if (answer.kind === 'stored') {
    return answer.refused?.length ? { kind: 'stored', refused: onceEach(answer.refused, count) } : answer;
  }
  const message = oneLine(String(answer.message), longestMessage);
  return answer.kind === 'refused'
    ? { ...answer, message, field: readField(answer.field) }
    : { ...answer, message };
}

/** A server that names an event twice means one event. */
function onceEach(refused: readonly RefusedEvent[], count: number): readonly RefusedEvent[] {
  const byIndex = new Map<number, RefusedEvent>();
  for (const { index, message, field } of refused) {
    if (!(Number.isInteger(index) && index >= 0 && index < count) || byIndex.has(index)) continue;
    byIndex.set(index, { index, message: oneLine(String(message), longestMessage), field: readField(field) });
  }
  return [...byIndex.values()];
}

function readField(field: unknown): string | undefined {
  return typeof field === 'string' ? oneLine(field, longestField) : undefined;
}
