import { beforeEach, expect, test, vi } from 'vitest';
import { sensitiveFinder } from '../../../src/core/sensitive/find-sensitive.js';
import * as secrets from '../../../src/core/sensitive/secret-in.js';

vi.mock('../../../src/core/sensitive/secret-in.js', { spy: true });
beforeEach(() => vi.clearAllMocks());

const looks = () => vi.mocked(secrets.secretIn).mock.calls.map(([text]) => text);

/** Names of 230 letters within each other, and at the bottom many passwords. */
function deep(levels: number, passwords: number): Record<string, never> {
  let values: object = { password: Array.from({ length: passwords }, (_, index) => `x${index}`) };
  for (let level = 0; level < levels; level++) values = { [`${level}${'4111 1111 '.repeat(23)}`]: values };
  return values as Record<string, never>;
}

test('each name is looked through once, however much is found below it, and no further than its beginning', () => {
  const findings = sensitiveFinder()(deep(90, 800));
  expect(findings).toHaveLength(800);
  expect(looks()).toHaveLength(91);
  for (const text of looks()) expect(text.length).toBeLessThanOrEqual(200);
});

test('the path that is shown is that of each finding', () => {
  const find = sensitiveFinder();
  const values = {
    password: 'first',
    a: { password: 'x1', b: [{ password: 'x2' }, { password: 'x3' }], password_confirmation: 'x4' },
    '4111 1111 1111 1111': { password: 'x5' },
    api_secret: 'last-secret-value',
  };
  expect(find(values as never).map(({ field }) => field)).toEqual([
    '.password',
    '.a.password',
    '.a.b[0].password',
    '.a.b[1].password',
    '.a.password_confirmation',
    '.[redacted].password',
    '.api_secret',
  ]);
});
