import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { eventsProxy, transportFromEnv } from 'typed-cio/server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { batchOf, pageCall, proxied } from './proxied.js';

const sandbox = createSandbox();
const key = sandbox.credentials.writeKey;

async function posted(handle: (request: Request) => Promise<Response>): Promise<number> {
  const request = new Request('https://www.example.com/events', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: batchOf([pageCall('one')]),
  });
  return (await handle(request)).status;
}

describe('the key of the pages, from the environment', () => {
  let server: ListeningSandbox;
  beforeEach(async () => {
    sandbox.reset();
    server = await sandbox.listen();
    onTestFinished(() => server.close());
    for (const name of ['SITE_ID', 'API_KEY', 'WRITE_KEY', 'PAGES_WRITE_KEY', 'REGION', 'ENDPOINT']) {
      vi.stubEnv(`CUSTOMER_IO_${name}`, undefined);
    }
  });
  afterEach(() => void vi.unstubAllEnvs());

  test.each<[string, { env: Record<string, string> }]>([
    ['its own', { env: { CUSTOMER_IO_PAGES_WRITE_KEY: key } }],
    ['the server’s', { env: { CUSTOMER_IO_WRITE_KEY: key } }],
    [
      'its own before the server’s',
      { env: { CUSTOMER_IO_PAGES_WRITE_KEY: key, CUSTOMER_IO_WRITE_KEY: 'x' } },
    ],
    [
      'the server’s where its own is empty',
      { env: { CUSTOMER_IO_PAGES_WRITE_KEY: '', CUSTOMER_IO_WRITE_KEY: key } },
    ],
    [
      'its own beside the keys of the Track API',
      { env: { CUSTOMER_IO_PAGES_WRITE_KEY: key, CUSTOMER_IO_SITE_ID: 's', CUSTOMER_IO_API_KEY: 'k' } },
    ],
  ])('is %s, read at the first request', async (_, { env }) => {
    const handle = eventsProxy({});
    vi.stubEnv('CUSTOMER_IO_ENDPOINT', server.url);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    expect(await posted(handle)).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('goes to the endpoint that the code says, before that of the environment', async () => {
    vi.stubEnv('CUSTOMER_IO_PAGES_WRITE_KEY', key);
    vi.stubEnv('CUSTOMER_IO_ENDPOINT', 'http://127.0.0.1:9');
    expect(await posted(eventsProxy({ endpoint: server.url }))).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('is none of the environment’s business where the code gives one', async () => {
    vi.stubEnv('CUSTOMER_IO_PAGES_WRITE_KEY', 'another');
    const { post, sandbox: other } = await proxied();
    expect((await post([pageCall('one')])).status).toBe(200);
    expect(other.events()).toHaveLength(1);
  });

  test.each<[string, { env: Record<string, string>; field: string; says: string }]>([
    ['missing', { env: {}, field: 'CUSTOMER_IO_PAGES_WRITE_KEY', says: 'Missing write key for eventsProxy' }],
    [
      'malformed',
      {
        env: { CUSTOMER_IO_WRITE_KEY: 'a b' },
        field: 'CUSTOMER_IO_WRITE_KEY',
        says: 'CUSTOMER_IO_WRITE_KEY contains',
      },
    ],
    [
      'malformed under its own name',
      {
        env: { CUSTOMER_IO_PAGES_WRITE_KEY: 'a b' },
        field: 'CUSTOMER_IO_PAGES_WRITE_KEY',
        says: 'PAGES_WRITE_KEY contains',
      },
    ],
    [
      'of an unknown region',
      {
        env: { CUSTOMER_IO_WRITE_KEY: key, CUSTOMER_IO_REGION: 'EU' },
        field: 'CUSTOMER_IO_REGION',
        says: 'CUSTOMER_IO_REGION is',
      },
    ],
  ])('that is %s answers 500, is told of once, and is looked for again', async (_, { env, field, says }) => {
    const { post, errors, sandbox: behind } = await proxied({ writeKey: undefined as never });
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const answers = [await post([pageCall('one')]), await post([pageCall('two')])];
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    expect(JSON.stringify(answers)).not.toContain('CUSTOMER_IO');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(errors[0]!.message).toContain(says);
    vi.stubEnv('CUSTOMER_IO_REGION', undefined);
    vi.stubEnv('CUSTOMER_IO_PAGES_WRITE_KEY', behind.credentials.writeKey);
    expect((await post([pageCall('two')])).status).toBe(200);
  });

  test('is a line in the log where there is no onError', async () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    expect(await posted(eventsProxy({ logger: { warn: write, error: write } }))).toBe(500);
    expect(lines).toEqual([expect.stringMatching(/^typed-cio: INVALID_OPTION: Missing write key/)]);
  });

  test('is not the server’s own', () => {
    expect(() => transportFromEnv({ CUSTOMER_IO_PAGES_WRITE_KEY: key })).toThrow(
      'Missing Customer.io credentials',
    );
    const both = { CUSTOMER_IO_SITE_ID: 's', CUSTOMER_IO_API_KEY: 'k', CUSTOMER_IO_PAGES_WRITE_KEY: key };
    expect(transportFromEnv(both).name).toBe('trackApi');
  });
});
