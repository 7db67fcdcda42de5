import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Target, target } from './target.js';

let here: Target;
beforeEach(async () => {
  here = await target();
});
afterEach(() => here.end());

describe('paths', () => {
  const long = `/v1/${'a'.repeat(10_000)}`;
  test.each([
    ['//'],
    ['//evil.example/v1/track'],
    ['///__sandbox'],
    ['/..//..//__sandbox'],
    ['/v1/%2e%2e/%2e%2e/etc/passwd'],
    ['/%2e%2e/%2e%2e/package.json'],
    ['/v1/..%2f..%2fpackage.json'],
    ['/%5f%5fsandbox'],
    ['/__sandbox%2f'],
    ['/__sandboxx'],
    ['/__SANDBOX'],
    ['/%00'],
    ['/v1/%ff%fe'],
    ['/%'],
    ['/\\..\\..\\package.json'],
    ['/api/v1/customers/%2e%2e%2f%2e%2e'],
    ['/?__proto__[x]=1'],
    [long],
  ])('%s lead nowhere', async (path) => {
    const { status, text } = await here.raw('POST', path, {}, '{}');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('"name": "typed-cio"');
    await here.isWell();
  });

  test.each([['/v1/../__sandbox'], ['/v1/%2e%2e/__sandbox'], ['/./__sandbox/'], ['/%2E/__sandbox']])(
    '%s are the same place, with the same guard',
    async (path) => {
      await here.post('/v1/track', '{"userId":"1","event":"X"}');
      const { status } = await here.raw('DELETE', path, { origin: 'https://evil.example' });
      expect(status).toBe(403);
      expect(here.sandbox.events()).toHaveLength(1);
    },
  );

  test('an identifier in a path may be anything but a way out', async () => {
    const authorization = `Basic ${btoa('sandbox-site-id:sandbox-api-key')}`;
    for (const id of ['a%2Fb', '%00', '%3Cscript%3E', '%E0%A4%A', 'constructor']) {
      expect((await here.raw('PUT', `/api/v1/customers/${id}`, { authorization }, '{}')).status).toBe(200);
    }
    expect(here.sandbox.people().map(({ userId }) => userId)).toEqual([
      'a/b',
      '\0',
      '<script>',
      '%E0%A4%A',
      'constructor',
    ]);
  });

  test('a fault whose pattern is all stars is met by no path, and holds nothing up', async () => {
    const body = JSON.stringify({ match: { path: `/${'*a'.repeat(25)}b` }, status: 500, times: 'always' });
    expect((await here.post('/__sandbox/faults', body)).status).toBeLessThan(300);
    expect((await here.raw('POST', `/${'a'.repeat(10_000)}`, {}, '{}')).status).toBe(404);
    const longer = JSON.stringify({ match: { path: '*'.repeat(1001) }, status: 500 });
    const refused = await here.post('/__sandbox/faults', longer);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('fault.match.path');
    await here.isWell();
  });
});
