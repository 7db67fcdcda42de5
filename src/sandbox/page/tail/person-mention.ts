import { fromUrlPart } from '../state/url-part.js';
import type { TailRequest } from './news.js';

/** How something names the one who did it. */
export interface PersonMention {
  readonly by: 'userId' | 'email' | 'cioId' | 'anonymousId';
  readonly value: string;
}

type Json = Readonly<Record<string, unknown>>;

const IN_PATH = /^\/api\/v1\/customers\/([^/?]+)/;

/** Whom an item is about, in any of the three dialects. Track v1 says it in the path. */
export function personOf(item: Json, request: TailRequest | undefined): PersonMention | undefined {
  const inPath = IN_PATH.exec(request?.path ?? '')?.[1];
  if (inPath !== undefined) return byIdentifier(fromUrlPart(inPath));
  const identifiers = item.identifiers ?? item.primary;
  if (typeof identifiers === 'object' && identifiers !== null) return inIdentifiers(identifiers as Json);
  return (
    mention('userId', item.userId) ??
    mention('anonymousId', item.anonymousId) ??
    mention('anonymousId', item.anonymous_id)
  );
}

function inIdentifiers({ id, email, cio_id: cioId, anonymous_id: anonymousId }: Json) {
  return (
    mention('userId', id) ??
    mention('email', email) ??
    mention('cioId', cioId) ??
    mention('anonymousId', anonymousId)
  );
}

function byIdentifier(text: string): PersonMention {
  if (text.startsWith('cio_')) return { by: 'cioId', value: text.slice(4) };
  return { by: text.includes('@') ? 'email' : 'userId', value: text };
}

function mention(by: PersonMention['by'], value: unknown): PersonMention | undefined {
  if (typeof value === 'number') return { by, value: String(value) };
  return typeof value === 'string' && value !== '' ? { by, value } : undefined;
}
