import type { TailItem, TailRequest } from './news.js';

/** Which of the APIs something was sent to. */
export type Destination = 'track-v1' | 'track-v2' | 'pipelines' | 'other';

export const DESTINATION_NAMES: Readonly<Record<Destination, string>> = {
  'track-v1': 'Track v1',
  'track-v2': 'Track v2',
  pipelines: 'Pipelines',
  other: 'other',
};

export const DESTINATIONS: readonly Destination[] = ['track-v2', 'track-v1', 'pipelines'];

export function destinationOf(item: TailItem | undefined, request: TailRequest | undefined): Destination {
  const path = request?.path ?? '';
  if (path.startsWith('/api/v2/')) return 'track-v2';
  if (path.startsWith('/api/v1/') || path.startsWith('/unsubscribe/')) return 'track-v1';
  if (item?.api === 'pipelines' || path.startsWith('/v1/')) return 'pipelines';
  // The request is still under way: of the two, only version 2 takes more than one item.
  return item ? (item.index === undefined ? 'track-v1' : 'track-v2') : 'other';
}
