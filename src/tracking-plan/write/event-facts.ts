import type { AliasDocument, EventDocument } from '../document/plan-document.js';
import { type Inline, joined, proseOf } from './inline.js';

/** One thing that is known of an event, besides its properties. */
export interface Fact {
  readonly label: string;
  readonly words: readonly Inline[];
}

export function eventFacts({
  owner,
  sentFrom,
  since,
  backfilled,
  aliases = [],
}: EventDocument): readonly Fact[] {
  return [
    ...(owner === undefined ? [] : [fact('Owner', owner)]),
    fact('Sent from', sentFromWords(sentFrom)),
    ...sinceFact(since, backfilled),
    ...(aliases.length === 0 ? [] : [{ label: 'Old names', words: joined(aliases.map(aliasWords), '; ') }]),
  ];
}

function sentFromWords(sentFrom: EventDocument['sentFrom']): string {
  if (sentFrom === undefined) return 'servers and pages';
  return sentFrom === 'server' ? 'servers only' : 'pages only';
}

/** Whether an event can be looked for in the time before it was sent decides about every segment on it. */
function sinceFact(since: string | undefined, backfilled: boolean | undefined): readonly Fact[] {
  const before = backfilled === true ? 'the time before was filled in' : 'nothing from the time before';
  if (since !== undefined) return [fact('Since', backfilled === undefined ? since : `${since}, ${before}`)];
  return backfilled === undefined ? [] : [fact('Backfilled', backfilled ? 'yes' : 'no')];
}

function aliasWords({ name, sendBothUntil }: AliasDocument): readonly Inline[] {
  const both = sendBothUntil === undefined ? ' (no longer sent)' : ` (sent as well until ${sendBothUntil})`;
  return [{ code: name }, { text: both }];
}

function fact(label: string, words: string): Fact {
  return { label, words: proseOf(words) };
}
