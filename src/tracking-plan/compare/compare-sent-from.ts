import { eventPath, partPath } from '../document/part-path.js';
import type { EventDocument } from '../document/plan-document.js';
import type { Change } from './change.js';

type SentFrom = EventDocument['sentFrom'];

/** Whether an event may be sent from where it could be sent from before. */
export function compareSentFrom(name: string, before: SentFrom, after: SentFrom): readonly Change[] {
  if (before === after) return [];
  const path = partPath(eventPath(name), ['sentFrom']);
  const what = `${name}: it is sent from ${after ?? 'any'} now, it was ${before ?? 'any'}`;
  if (after === undefined) return [{ kind: 'safe', path, what }];
  const lost = after === 'server' ? 'pages' : 'servers';
  return [{ kind: 'breaking', path, what, advice: `calls from ${lost} are refused; move them first` }];
}
