import type { ArrivedItem, ArrivedRequest, SandboxNews } from '../../sandbox/inbox/arrived.js';
import { harmless } from '../../tracking-plan/document/harmless.js';

/**
 * What `--verbose` prints: a line for each item that arrived, and one for a request that brought none, or met a fault.
 *
 * @returns the line for each piece of news, if it has one.
 */
export function createArrivalLines(): (news: SandboxNews) => string | undefined {
  const told = new Set<number>();
  return (news) => {
    if (news.type === 'reset') return 'everything is forgotten';
    if (news.type === 'item') {
      told.add(news.item.request);
      return harmless(itemLine(news.item));
    }
    const isTold = told.delete(news.request.seq);
    return isTold && news.request.fault === undefined ? undefined : harmless(requestLine(news.request));
  };
}

function requestLine({ receivedAt, method, path, status, fault }: ArrivedRequest): string {
  const ending = status === undefined ? 'no answer' : `answer ${status}`;
  const why = fault === undefined ? '' : `: fault, ${fault}`;
  return `${timeOf(receivedAt)}  ${ending} to ${method} ${path}${why}`;
}

function itemLine({ receivedAt, fate, kind, item, api, reason, field, message }: ArrivedItem): string {
  const what = [kind, quoted(textIn(item, ['event', 'name']))].filter(Boolean).join(' ');
  const who = textIn(item, ['userId', 'anonymousId', 'anonymous_id']) ?? whoIn(item);
  const why = reason === undefined ? '' : `: ${[reason, field, message].filter(Boolean).join(', ')}`;
  return `${timeOf(receivedAt)}  ${fate.padEnd(7)}  ${what}${who === undefined ? '' : ` of ${who}`} (${api})${why}`;
}

/** Track v2 names the person under `identifiers`. */
function whoIn(item: unknown): string | undefined {
  const { identifiers } = (item ?? {}) as { readonly identifiers?: unknown };
  return textIn(identifiers, ['id', 'email', 'cio_id']);
}

function textIn(item: unknown, names: readonly string[]): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const values = names.map((name) => (item as Readonly<Record<string, unknown>>)[name]);
  const found = values.find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? undefined : String(found);
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function timeOf(ms: number): string {
  return new Date(ms).toTimeString().slice(0, 8);
}
