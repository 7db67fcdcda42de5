import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isError } from '../../../src/core/model/is-error.js';

const elsewhere = (code: string) => runInNewContext(code) as object;

function Old(this: { message: string }) {
  this.message = 'old';
}
Old.prototype = Object.create(Error.prototype);

describe('isError', () => {
  test.each<[string, object]>([
    ['an error', new Error('x')],
    ['a class of its own', new (class HttpError extends Error {})('x')],
    ['a function of the old days', new (Old as unknown as new () => object)()],
    ['a DOMException', new DOMException('x')],
    ['an error of another realm', elsewhere('new RangeError("x")')],
    [
      'an error of another realm with a tag of its own',
      elsewhere('new (class extends Error { get [Symbol.toStringTag]() { return "Http"; } })("x")'),
    ],
    [
      'a DOMException of another realm',
      Object.create(null, {
        [Symbol.toStringTag]: { value: 'DOMException' },
        name: { value: 'AbortError' },
        message: { value: 'x' },
      }),
    ],
  ])('%s is one', (_, given) => {
    expect(isError(given)).toBe(true);
  });

  test.each<[string, object]>([
    ['a row with a message', { name: 'a', message: 'b' }],
    ['a list', []],
    ['a map', new Map()],
  ])('%s is none', (_, given) => {
    expect(isError(given)).toBe(false);
  });

  describe('where the language tells it', () => {
    afterEach(() => {
      vi.unstubAllGlobals();
      vi.resetModules();
    });

    test('is what the language says', async () => {
      const told = { told: true };
      vi.stubGlobal(
        'Error',
        Object.assign(class extends Error {}, { isError: (value: unknown) => value === told }),
      );
      vi.resetModules();
      const { isError: isErrorThere } = await import('../../../src/core/model/is-error.js');
      expect(isErrorThere(told)).toBe(true);
      expect(isErrorThere({})).toBe(false);
    });
  });
});
