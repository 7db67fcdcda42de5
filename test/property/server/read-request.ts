import { createHash } from 'node:crypto';
import type { HttpRequest } from 'typed-cio';
import type { LanePlan } from '../schedule/schedule.js';
import { readSegmentItem, readTrackItem, readVisitorItem, type WireItem } from './wire-item.js';

const most = { request: 500_000, event: 32_000, visitor: 100_000 };

const hosts: Readonly<Record<LanePlan['dialect'], readonly string[]>> = {
  trackApi: ['https://track.customer.io', 'https://track-eu.customer.io'],
  dataPipelines: ['https://cdp.customer.io', 'https://cdp-eu.customer.io'],
  segment: ['https://api.segment.io'],
};

/** The origins at which a dialect is spoken: the usual one, and the other region's. */
export function originsOf(dialect: LanePlan['dialect']): readonly string[] {
  return hosts[dialect];
}

/**
 * Reads a request as strictly as the documents allow, with none of the code under test: the bytes are counted by
 * Node, the JSON is read by the runtime.
 *
 * @param now The time of the attempt, where that is known.
 * @throws Error that says what no client may send.
 */
export function readRequest(
  dialect: LanePlan['dialect'],
  request: HttpRequest,
  now: number | undefined,
): readonly WireItem[] {
  const { method, url, headers, body } = request;
  const path = hosts[dialect].map((host) => url.startsWith(host) && url.slice(host.length)).find(Boolean);
  need(method === 'POST', `the method ${method}`);
  need(headers['content-type'] === 'application/json', `the content type ${headers['content-type']}`);
  need(dialect !== 'dataPipelines' || headers['x-strict-mode'] === '1', 'no strict mode');
  need(!/key|authorization/i.test(JSON.stringify(headers) + url), 'a credential where none belongs');
  const json = JSON.parse(body) as { batch: Record<string, unknown>[]; sentAt?: string };
  if (dialect === 'trackApi' && path === '/api/v1/events') {
    need(!Array.isArray(json), 'more than one event of a visitor');
    return [within(most.visitor, body, readVisitorItem(json as never))];
  }
  if (dialect === 'dataPipelines' && path === '/v1/alias') {
    const { sentAt, ...item } = json as Record<string, unknown>;
    need(item.type === 'alias', `a call of type ${item.type} among merges`);
    need(now === undefined || sentAt === new Date(now).toISOString(), `sent at ${sentAt}`);
    return [within(most.event, body, readSegmentItem(item))];
  }
  need(path === (dialect === 'trackApi' ? '/api/v2/batch' : '/v1/batch'), `the address ${url}`);
  need(Buffer.byteLength(body) <= most.request, `a request of ${Buffer.byteLength(body)} bytes`);
  need(json.batch.length > 0, 'a request without events');
  if (dialect !== 'trackApi' && now !== undefined) {
    need(json.sentAt === new Date(now).toISOString(), `sent at ${json.sentAt}`);
  }
  const hash = createHash('sha256').update(String(request.auth?.username)).digest('hex').slice(0, 8);
  const read = {
    trackApi: readTrackItem,
    dataPipelines: (item: Record<string, unknown>) => {
      need(item.type !== 'alias', 'a merge in a batch');
      return readSegmentItem(item);
    },
    // Segment's deduplication knows no sources.
    segment: (item: Record<string, unknown>) => readSegmentItem(item, `${hash}-`),
  }[dialect];
  return json.batch.map((item) => read(item)).map((item) => within(most.event, item.text, item));
}

function within(bytes: number, text: string, item: WireItem): WireItem {
  need(Buffer.byteLength(text) <= bytes, `an event of ${Buffer.byteLength(text)} bytes`);
  return item;
}

function need(isSo: boolean, instead: string): void {
  if (!isSo) throw new Error(instead);
}
