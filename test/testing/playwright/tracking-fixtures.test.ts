import { readFileSync } from 'node:fs';
import { createSandbox } from 'typed-cio/sandbox';
import { type Tracking, trackingFixtures } from 'typed-cio/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from '../../examples/run-example.js';
import { runPlaywright } from './run-playwright.js';

const patience = 240_000;

beforeAll(requireBuild);

describe('trackingFixtures, in Playwright and Chromium', () => {
  test(
    'page and server are asserted together',
    async () => {
      const specs = await runPlaywright('shop.spec.ts');
      expect(specs.filter(({ status }) => status !== 'passed')).toEqual([]);
      expect(specs).toHaveLength(15);
    },
    patience,
  );

  test(
    'a test that fails says what came nearest, and fails at its own line',
    async () => {
      const [spec] = await runPlaywright('misses.spec.ts');
      expect(spec).toMatchObject({
        status: 'failed',
        message: expect.stringContaining(
          [
            'Error: "Account Created" with {"plan":"pro","seats":3} has not arrived within 20 ms, neither from a page nor from a server.',
            'The nearest, from the server, differs in:',
            '  plan: expected "pro", arrived "free"',
          ].join('\n'),
        ),
      });
      const lines = readFileSync(new URL('project/misses.spec.ts', import.meta.url), 'utf8').split('\n');
      expect(lines[(spec?.line ?? 0) - 2]).toContain('The next line is the one that fails');
    },
    patience,
  );
});

describe('trackingFixtures with something else', () => {
  const untyped = trackingFixtures as (options?: unknown) => unknown;

  test.each([
    [
      'nothing',
      undefined,
      /needs a function that makes a sandbox: .*createSandbox from 'typed-cio\/sandbox'/,
    ],
    ['no sandbox', {}, /needs a function that makes a sandbox/],
    ['a sandbox', { sandbox: createSandbox() }, /and was given a sandbox: each worker makes its own/],
  ])('says what is missing: %s', (_, options, message) => {
    expect(() => untyped(options)).toThrow(message);
  });

  test('says so when its port is taken', async () => {
    const { port, close } = await createSandbox().listen();
    const [start] = trackingFixtures({ sandbox: createSandbox, port }).trackingServer;
    await expect(start({}, async () => {})).rejects.toThrow(
      new RegExp(`port ${port} is taken, perhaps by another worker's sandbox; run with one worker`),
    );
    await close();
  });

  test('listens on the port that it is given', async () => {
    const { port, close } = await createSandbox().listen();
    await close();
    const [start] = trackingFixtures({ sandbox: createSandbox, port }).trackingServer;
    await start({}, async ({ endpoint }) => expect(endpoint).toBe(`http://127.0.0.1:${port}`));
  });
});

describe('the way of a test into the sandbox', () => {
  test('closes with the test', async () => {
    const { trackingServer, ...others } = trackingFixtures({ sandbox: createSandbox });
    const { freshTracking } = others as unknown as {
      readonly freshTracking: (given: object, use: (tracking: Tracking) => Promise<void>) => Promise<void>;
    };
    let place = { endpoint: '' };
    let handle: (route: object) => Promise<void> = async () => {};
    const context = {
      addInitScript: async (_: unknown, given: { endpoint: string }) => {
        place = given;
      },
      route: async (_: unknown, handler: typeof handle) => {
        handle = handler;
      },
    };
    const ended: string[] = [];
    const route = {
      request: () => ({
        url: () => 'https://cdp.customer.io/v1/b',
        method: () => 'POST',
        resourceType: () => 'fetch',
        allHeaders: async () => ({ origin: 'https://shop.example' }),
        postDataBuffer: () => null,
      }),
      fulfill: async ({ status }: { status: number }) => void ended.push(String(status)),
      abort: async (reason: string) => void ended.push(reason),
    };
    await trackingServer[0]({}, async (server) => {
      await freshTracking({ trackingServer: server }, async (tracking) => {
        await tracking.route(context as never);
        await handle(route);
        expect((await fetch(`${place.endpoint}/v1/b`, { method: 'POST' })).status).toBe(200);
        expect(server.sandbox.requests()).toHaveLength(2);
      });
      await handle(route);
      await expect(fetch(`${place.endpoint}/v1/b`, { method: 'POST' })).rejects.toThrow(TypeError);
      expect(server.sandbox.requests()).toHaveLength(2);
      expect((await fetch(`${server.endpoint}/v1/b`, { method: 'POST' })).status).toBe(200);
    });
    expect(ended).toEqual(['200', 'aborted']);
  });
});
