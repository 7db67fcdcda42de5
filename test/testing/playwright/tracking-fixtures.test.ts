import { readFileSync } from 'node:fs';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
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

/** The fixtures of the worker and of the test, as Playwright calls them. */
function fixtures() {
  const { trackingServer, ...others } = trackingFixtures({ sandbox: createSandbox });
  const { freshTracking } = others as unknown as {
    readonly freshTracking: (
      given: object,
      use: (tracking: Tracking<Sandbox>) => Promise<void>,
    ) => Promise<void>;
  };
  return { trackingServer, freshTracking };
}

describe('a server under test that sends late', () => {
  test('has sent what it holds before the next test begins with an empty sandbox', async () => {
    const { trackingServer, freshTracking } = fixtures();
    await trackingServer[0]({}, async (server) => {
      const held: string[] = [];
      const send = async () => {
        for (const path of held.splice(0)) {
          expect((await fetch(`${server.endpoint}${path}`, { method: 'POST' })).status).toBe(200);
        }
      };
      server.flushWith(send);
      await freshTracking({ trackingServer: server }, async (tracking) => {
        tracking.sandbox.fault({ cut: 'before', times: 'always' });
        held.push('/v1/track', '/v1/identify');
      });
      await freshTracking({ trackingServer: server }, async (tracking) => {
        expect(held).toEqual([]);
        expect(tracking.sandbox.requests()).toEqual([]);
        held.push('/v1/page');
        await tracking.flush();
        expect(tracking.sandbox.requests().map(({ path }) => path)).toEqual(['/v1/page']);
      });
    });
  });

  test('fails the next test when it cannot send', async () => {
    const { trackingServer, freshTracking } = fixtures();
    await trackingServer[0]({}, async (server) => {
      server.flushWith(async () => {
        throw new Error('the shop is down');
      });
      await expect(freshTracking({ trackingServer: server }, async () => {})).rejects.toThrow(
        'the shop is down',
      );
    });
  });
});

describe('the way of a test into the sandbox', () => {
  test('closes with the test', async () => {
    const { trackingServer, freshTracking } = fixtures();
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
