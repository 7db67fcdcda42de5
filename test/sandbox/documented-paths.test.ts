import { createSandbox, type ListeningSandbox, type Sandbox } from 'typed-cio/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pipelinesRoutes } from '../../src/sandbox/pipelines/pipelines-routes.js';
import { v1Routes } from '../../src/sandbox/track-v1/v1-routes.js';
import { v2Routes } from '../../src/sandbox/track-v2/v2-routes.js';

const person = '/api/v1/customers/:identifier';
const event = { type: 'person', action: 'event', identifiers: { id: '1' }, name: 'X' };
const called = { userId: '1', event: 'X', name: 'X', groupId: 'g', previousId: '2' };

interface Operation {
  readonly route: string;
  readonly body?: unknown;
  /** What it is answered with the right key, and what without one. */
  readonly answers: readonly [number, number];
}

/** Every operation, as somebody sends it who reads the API's description. */
const track: readonly Operation[] = [
  { route: 'GET /api/v1/accounts/region', answers: [200, 401] },
  { route: `PUT ${person}`, body: { plan: 'pro' }, answers: [200, 401] },
  { route: `DELETE ${person}`, answers: [200, 401] },
  { route: `PUT ${person}/devices`, body: { device: { id: 'd', platform: 'ios' } }, answers: [200, 401] },
  { route: `DELETE ${person}/devices/:deviceId`, answers: [200, 401] },
  { route: `POST ${person}/suppress`, answers: [200, 401] },
  { route: `POST ${person}/unsuppress`, answers: [200, 401] },
  { route: `POST ${person}/events`, body: { name: 'X' }, answers: [200, 401] },
  { route: 'POST /api/v1/events', body: { name: 'X', anonymous_id: 'v' }, answers: [200, 401] },
  {
    route: 'POST /api/v1/merge_customers',
    body: { primary: { id: '1' }, secondary: { id: '2' } },
    answers: [200, 401],
  },
  { route: 'POST /api/v1/forms/:formId/submit', body: { data: { email: 'a@b.co' } }, answers: [204, 401] },
  { route: 'POST /api/v1/metrics', body: { delivery_id: 'd', metric: 'opened' }, answers: [200, 200] },
  {
    route: 'POST /api/v1/push/events',
    body: { delivery_id: 'd', event: 'opened', device_id: 'd', timestamp: 1 },
    answers: [200, 200],
  },
  { route: 'POST /api/v1/segments/:segmentId/add_customers', body: { ids: ['1'] }, answers: [200, 401] },
  { route: 'POST /api/v1/segments/:segmentId/remove_customers', body: { ids: ['1'] }, answers: [200, 401] },
  { route: 'POST /unsubscribe/:deliveryId', body: { unsubscribe: true }, answers: [200, 200] },
  { route: 'POST /api/v2/entity', body: event, answers: [200, 401] },
  { route: 'POST /api/v2/batch', body: { batch: [event] }, answers: [200, 401] },
];

const types = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
const pipelines: readonly Operation[] = [
  ...types.map((type): Operation => ({ route: `POST /v1/${type}`, body: called, answers: [200, 401] })),
  { route: 'POST /v1/batch', body: { batch: [{ type: 'track', ...called }] }, answers: [200, 401] },
];

/** What a page's own client sends: no header, the key in the body or the path. */
const browser: readonly Operation[] = [
  ...types.map(
    (type): Operation => ({ route: `POST /v1/${type.charAt(0)}`, body: called, answers: [200, 200] }),
  ),
  { route: 'POST /v1/b', body: { batch: [{ type: 'track', ...called }] }, answers: [200, 200] },
  { route: 'GET /v1/projects/:writeKey/settings', answers: [200, 404] },
];

let sandbox: Sandbox;
let server: ListeningSandbox;
beforeEach(async () => {
  sandbox = createSandbox();
  server = await sandbox.listen();
});
afterEach(() => server.close());

function send({ route, body }: Operation, headers: Readonly<Record<string, string>>, key = '1') {
  const [method = '', path = ''] = route.split(' ');
  return fetch(`${server.url}${path.replace(/:\w+/g, key)}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

describe('the documented paths', () => {
  test('are all there is, and all here', () => {
    const known = [...track, ...pipelines, ...browser].map(({ route }) => route);
    const routes = [...v1Routes, ...v2Routes, ...pipelinesRoutes];
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(known.sort());
  });

  test.each(track)('$route takes the site id and the API key', async (operation) => {
    const { siteId, apiKey } = sandbox.credentials;
    const [right, wrong] = operation.answers;
    const answer = await send(operation, basic(`${siteId}:${apiKey}`));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([right, '*']);
    expect((await send(operation, basic('a:b'))).status).toBe(wrong);
    expect((await send(operation, {})).status).toBe(wrong);
    expect(sandbox.requests()).toHaveLength(3);
  });

  test.each(pipelines)('$route takes the write key, in strict mode and without', async (operation) => {
    const { writeKey } = sandbox.credentials;
    const [right, wrong] = operation.answers;
    const strict = { 'x-strict-mode': '1' };
    const answer = await send(operation, { ...basic(`${writeKey}:`), ...strict });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([right, '*']);
    expect((await send(operation, { ...basic('a:'), ...strict })).status).toBe(wrong);
    expect((await send(operation, basic('a:'))).status).toBe(200);
    expect(sandbox.dropped().at(-1)).toMatchObject({ reason: 'bad-key' });
  });

  test.each(browser)('$route takes the write key where a page puts it', async (operation) => {
    const { writeKey } = sandbox.credentials;
    const [right, wrong] = operation.answers;
    const body = operation.body && { ...(operation.body as object), writeKey };
    const answer = await send({ ...operation, body }, { 'content-type': 'text/plain' }, writeKey);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([right, '*']);
    expect((await send(operation, { 'content-type': 'text/plain' })).status).toBe(wrong);
  });

  test.each([...track, ...pipelines, ...browser])(
    '$route lets pages of any origin send',
    async ({ route }) => {
      const [method = '', path = ''] = route.split(' ');
      const asked = 'authorization,content-type,x-strict-mode,x-anything';
      const { status, headers } = await fetch(`${server.url}${path.replace(/:\w+/g, '1')}`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://shop.example',
          'access-control-request-method': method,
          'access-control-request-headers': asked,
        },
      });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-methods')).toContain(method);
      expect(headers.get('access-control-allow-headers')).toBe(asked);
      expect(sandbox.requests()).toEqual([]);
    },
  );
});
