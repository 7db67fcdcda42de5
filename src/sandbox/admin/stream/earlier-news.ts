import type { ArrivedItem, ArrivedRequest, SandboxNews } from '../../inbox/arrived.js';

/** What arrived before anybody listened, as it would have been told: each request after its items. */
export function earlierNews(
  items: readonly ArrivedItem[],
  requests: readonly ArrivedRequest[],
): SandboxNews[] {
  const byRequest = new Map<number, SandboxNews[]>(requests.map(({ seq }) => [seq, []]));
  const news: SandboxNews[] = [];
  // An item that came in by a request from before a reset has lost it, and is told first.
  for (const item of items) (byRequest.get(item.request) ?? news).push({ type: 'item', item });
  for (const request of requests) {
    news.push(...byRequest.get(request.seq)!);
    const isFinished = request.status !== undefined || request.fault !== undefined;
    if (isFinished) news.push({ type: 'request', request });
  }
  return news;
}
