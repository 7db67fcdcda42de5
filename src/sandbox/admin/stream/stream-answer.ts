import type { SandboxNews } from '../../inbox/arrived.js';
import { plainAnswer } from '../plain-answer.js';
import type { NewsLog } from './news-log.js';

/** Connections that say nothing are taken for dead by some proxies. */
const HEARTBEAT_MS = 15_000;
/** About as much as is handed over at once. */
const CHUNK_CHARS = 64_000;

/**
 * Answers with everything that is in the log and then with each news as it comes, as server-sent events. The reader asks for
 * every chunk, so that a slow one costs a number and no buffer; one who is too far behind is told to start over (`reset`).
 *
 * @param after The id of the last event that the reader has, when it comes back.
 */
export function streamAnswer(log: NewsLog, after: string | null, heartbeatMs = HEARTBEAT_MS): Response {
  const encoder = new TextEncoder();
  let next = after === null ? log.first : placeAfter(log, after);
  let greeting = 'retry: 1000\n\n';
  let leave = () => {};
  let gone = false;

  const take = (): string => {
    let text = greeting;
    greeting = '';
    if (next < log.first) {
      text += spell(log, log.first - 1, { type: 'reset' });
      next = log.first;
    }
    for (; next < log.next && text.length < CHUNK_CHARS; next += 1) text += spell(log, next, log.at(next)!);
    return text;
  };

  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        let text = take();
        if (text === '') {
          const { done, cancel } = log.wait(heartbeatMs);
          leave = cancel;
          await done;
          text = take() || ': still here\n\n';
        }
        if (!gone) controller.enqueue(encoder.encode(text));
      },
      cancel: () => {
        gone = true;
        leave();
      },
    },
    { highWaterMark: 0 },
  );
  return plainAnswer(200, 'text/event-stream', body);
}

/** The number to go on with. An id of another life, or of nothing that was ever told, is the same as having missed everything. */
function placeAfter(log: NewsLog, id: string): number {
  const [life, number] = id.split('.');
  const next = Number(number) + 1;
  return life === log.life && Number.isInteger(next) && next <= log.next ? next : log.first - 1;
}

function spell(log: NewsLog, number: number, news: SandboxNews): string {
  return `id: ${log.life}.${number}\ndata: ${JSON.stringify(briefly(news))}\n\n`;
}

/** Without what would say things twice: an item's JSON is there as text, and a request's body is its items. */
function briefly(news: SandboxNews): unknown {
  if (news.type === 'item') {
    const { item: _, ...item } = news.item;
    return { type: 'item', item };
  }
  if (news.type === 'request') {
    const { body: _, ...request } = news.request;
    return { type: 'request', request };
  }
  return news;
}
