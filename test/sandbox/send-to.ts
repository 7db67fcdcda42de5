import type { Sandbox } from 'typed-cio/sandbox';

/** What came back: the status and the parsed JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

type Headers_ = Readonly<Record<string, string>>;

/** Sends requests to a sandbox by its `fetch`, with the credentials that each API takes. */
export function sendTo(sandbox: Sandbox, origin = 'http://127.0.0.1') {
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const trackAuth = `Basic ${btoa(`${siteId}:${apiKey}`)}`;
  const send = async (method: string, path: string, body: unknown, headers: Headers_): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`${origin}${path}`, {
      method,
      headers,
      ...(method !== 'GET' && text !== undefined && { body: text }),
    });
    return read(await sandbox.fetch(request));
  };
  return {
    send,
    track: (method: string, path: string, body?: unknown, headers: Headers_ = {}) =>
      send(method, path, body, { authorization: trackAuth, 'content-type': 'application/json', ...headers }),
    identify: (identifier: string, attributes: unknown) =>
      send('PUT', `/api/v1/customers/${encodeURIComponent(identifier)}`, attributes, {
        authorization: trackAuth,
      }),
    entity: (item: unknown) => send('POST', '/api/v2/entity', item, { authorization: trackAuth }),
    batch: (...items: readonly unknown[]) =>
      send('POST', '/api/v2/batch', { batch: items }, { authorization: trackAuth }),
    pipelines: (path: string, body: unknown, headers: Headers_ = {}) =>
      send('POST', path, body, { authorization: `Basic ${btoa(`${writeKey}:`)}`, ...headers }),
    strict: (path: string, body: unknown) =>
      send('POST', path, body, { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'x-strict-mode': '1' }),
  };
}

export const OK = { status: 200, body: {} };

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}
