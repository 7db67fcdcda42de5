import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from './send-to.js';

describe('createSandbox', () => {
  test.each([
    ['region', { region: 'uk' }],
    ['host', { host: 'asia' }],
    ['latencyMs', { latencyMs: Number.NaN }],
    ['redirectStatus', { redirectStatus: 200 }],
    ['otherHost', { otherHost: '127.0.0.1:4100' }],
  ])('throws a TypeError that names %s when it cannot work', (name, options) => {
    expect(() => createSandbox(options as never)).toThrow(TypeError);
    expect(() => createSandbox(options as never)).toThrow(name);
  });

  test('makes sandboxes that share nothing', async () => {
    const [one, other] = [createSandbox(), createSandbox()];
    await sendTo(one).identify('1', {});
    expect([one.people().length, other.people().length]).toEqual([1, 0]);
  });

  test('finds a person by any identifier', async () => {
    const sandbox = createSandbox();
    await sendTo(sandbox).identify('1', { email: 'a@b.co', anonymous_id: 'v' });
    for (const query of [{ userId: '1' }, { email: 'A@b.co' }, { cioId: 'a3000001' }, { anonymousId: 'v' }]) {
      expect(sandbox.person(query), JSON.stringify(query)).toMatchObject({ cioId: 'a3000001' });
    }
    for (const query of [{ userId: 'x' }, { email: 'x' }, { cioId: 'x' }, { anonymousId: 'x' }]) {
      expect(sandbox.person(query), JSON.stringify(query)).toBeUndefined();
    }
  });
});
