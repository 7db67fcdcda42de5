import type { Sandbox } from '../../sandbox.js';
import { earlierNews } from './earlier-news.js';
import { NewsLog } from './news-log.js';
import { streamAnswer } from './stream-answer.js';

/** Makes the answer to `GET /__sandbox/stream`. News is kept from the first reader on: most sandboxes never have one. */
export function createStream(
  sandbox: Pick<Sandbox, 'items' | 'requests' | 'subscribe'>,
): (request: Request) => Response {
  let log: NewsLog | undefined;
  const begin = (): NewsLog => {
    const begun = new NewsLog(earlierNews(sandbox.items(), sandbox.requests()));
    sandbox.subscribe((news) => begun.append(news));
    return begun;
  };
  return (request) => {
    log ??= begin();
    return streamAnswer(log, request.headers.get('last-event-id'));
  };
}
