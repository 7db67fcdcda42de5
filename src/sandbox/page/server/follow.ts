import type { TailNews } from '../tail/news.js';

/** How the stream of news is doing. */
export type Connection = 'connecting' | 'live' | 'lost';

export interface Follower {
  readonly onNews: (news: readonly TailNews[]) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** As much as is taken in within one frame; the rest waits for the next, so that a flood leaves the page usable. */
const MOST_AT_ONCE = 1000;
/** A page in the background gets no frames. */
const HIDDEN_MS = 500;

/**
 * Follows the sandbox's news. They are handed over once a frame, in order. The browser comes back by itself when the
 * connection breaks, and names the last event that it has.
 */
export function follow({ onNews, onConnection }: Follower): () => void {
  const source = new EventSource('/__sandbox/stream');
  let waiting: TailNews[] = [];
  let isAsked = false;

  const ask = () => {
    if (isAsked || waiting.length === 0) return;
    isAsked = true;
    if (document.hidden) setTimeout(handOver, HIDDEN_MS);
    else requestAnimationFrame(handOver);
  };
  const handOver = () => {
    isAsked = false;
    const batch = document.hidden ? waiting : waiting.slice(0, MOST_AT_ONCE);
    waiting = waiting.slice(batch.length);
    onNews(batch);
    ask();
  };
  // Whoever leaves between the asking and the frame would wait for the frame.
  const catchUp = () => {
    if (document.hidden && isAsked) setTimeout(handOver, HIDDEN_MS);
  };

  document.addEventListener('visibilitychange', catchUp);
  source.addEventListener('open', () => onConnection('live'));
  source.addEventListener('error', () => onConnection('lost'));
  source.addEventListener('message', ({ data }) => {
    waiting.push(JSON.parse(data) as TailNews);
    ask();
  });
  return () => {
    source.close();
    document.removeEventListener('visibilitychange', catchUp);
  };
}
