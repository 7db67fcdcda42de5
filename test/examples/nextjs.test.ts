import { readFileSync } from 'node:fs';
import { idFromKey } from 'typed-cio';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { visitorCookie } from 'typed-cio/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageId } from '../../src/core/rules/page-id.js';

/** Next.js itself is no dependency here: this is what the example's server asks of it, for one browser. */
const next = vi.hoisted(() => ({
  jar: new Map<string, string>(),
  held: [] as Promise<unknown>[],
}));

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (next.jar.has(name) ? { value: next.jar.get(name) } : undefined),
    set: (name: string, value: string) => next.jar.set(name, value),
  }),
  headers: async () => new Headers({ cookie: cookieHeader() }),
}));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw new Error(`redirected to ${path}`);
  },
}));
vi.mock('next/server', () => ({
  after: (task: Promise<unknown>) => next.held.push(task),
  NextResponse: { next: () => new Response() },
}));

const cookieHeader = () => [...next.jar].map(([name, value]) => `${name}=${value}`).join('; ');

const sandbox = createSandbox();
let server: ListeningSandbox;

beforeAll(async () => {
  server = await sandbox.listen();
  vi.stubEnv('CUSTOMER_IO_WRITE_KEY', sandbox.credentials.writeKey);
  vi.stubEnv('CUSTOMER_IO_ENDPOINT', server.url);
});

beforeEach(() => {
  sandbox.reset();
  next.jar.clear();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

async function post(...calls: readonly object[]): Promise<unknown> {
  const { POST } = await import('../../examples/nextjs/app/events/route.js');
  const body = JSON.stringify({ batch: calls });
  const headers = { 'sec-fetch-site': 'same-origin', cookie: cookieHeader() };
  const answer = await POST(new Request('http://site/events', { method: 'POST', headers, body }));
  return answer.json();
}

const call = (fields: object) => ({
  type: 'track',
  anonymousId: 'v1',
  messageId: pageId(idFromKey('1')),
  ...fields,
});
const booked = call({ event: 'Demo Booked', properties: { team_size: 12 } });

describe('the Next.js example', () => {
  test('from a page’s event to the account, on one timeline', async () => {
    next.jar.set('cio_id', visitorCookie('v1').replace(/^cio_id=([^;]+).*/, '$1'));
    expect(await post(booked)).toEqual({});

    const { signUp } = await import('../../examples/nextjs/app/sign-up/sign-up.js');
    const form = new FormData();
    form.set('email', 'ada@example.com');
    await expect(signUp(form)).rejects.toThrow('redirected to /welcome');
    await Promise.all(next.held);

    const [person] = sandbox.people();
    expect(person).toMatchObject({ email: 'ada@example.com', anonymousIds: ['v1'] });
    expect(person?.timeline.map(({ name }) => name)).toEqual(['Demo Booked', 'Account Created']);
    expect(
      await post(call({ ...booked, messageId: pageId(idFromKey('2')), userId: person?.userId })),
    ).toEqual({});
  });

  test.each([
    ['an event that is not in the plan', call({ event: 'Demo Boked' }), 'UNKNOWN_EVENT'],
    [
      'an event of the server',
      call({ event: 'Account Created', properties: { plan: 'free' } }),
      'UNKNOWN_EVENT',
    ],
    ['somebody else’s event', { ...booked, userId: 'user-1' }, 'INVALID_PERSON'],
  ])('refuses %s', async (_, sent, reason) => {
    next.jar.set('session', 'user-1.forged');
    expect(await post(sent)).toMatchObject({ errors: [{ reason }] });
  });

  test('gives a visitor an id with the first page, and leaves those who have one alone', async () => {
    const { middleware } = await import('../../examples/nextjs/middleware.js');
    const request = (cookie: string) =>
      Object.assign(new Request('http://site/', { headers: { cookie } }), {
        nextUrl: new URL('http://site/'),
      });
    expect(middleware(request('')).headers.get('set-cookie')).toMatch(
      /^cio_id=[0-9a-f-]{36}; .*SameSite=Lax$/,
    );
    expect(middleware(request('cio_id=v1')).headers.get('set-cookie')).toBeNull();
  });

  test('is loaded by a build that has no keys', async () => {
    vi.resetModules();
    vi.stubEnv('CUSTOMER_IO_WRITE_KEY', undefined);
    vi.stubEnv('CUSTOMER_IO_ENDPOINT', undefined);
    await expect(import('../../examples/nextjs/app/events/route.js')).resolves.toHaveProperty('POST');
    await expect(import('../../examples/nextjs/tracking/server-tracker.js')).resolves.toHaveProperty(
      'tracker',
    );
  });

  test('its README names files that are there', () => {
    const folder = new URL('../../examples/nextjs/', import.meta.url);
    const named = readFileSync(new URL('README.md', folder), 'utf8').match(/(?<=\| `)[^`]+/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    for (const file of named) expect(readFileSync(new URL(file, folder), 'utf8')).not.toBe('');
  });
});
