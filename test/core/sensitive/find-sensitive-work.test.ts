import { afterEach, expect, test } from 'vitest';
import { sensitiveFinder } from '../../../src/core/sensitive/find-sensitive.js';

const nativeExec = RegExp.prototype.exec;
afterEach(() => {
  RegExp.prototype.exec = nativeExec;
});

/** How many letters are handed to regular expressions. */
function lettersReadIn(work: () => void): number {
  let letters = 0;
  RegExp.prototype.exec = function exec(this: RegExp, text: string) {
    letters += text.length;
    return nativeExec.call(this, text);
  };
  work();
  RegExp.prototype.exec = nativeExec;
  return letters;
}

/** Names of 230 letters within each other, and at the bottom many passwords. */
function deep(levels: number, passwords: number): Record<string, never> {
  let values: object = { password: Array.from({ length: passwords }, (_, index) => `x${index}`) };
  for (let level = 0; level < levels; level++) values = { [`${level}${'4111 1111 '.repeat(23)}`]: values };
  return values as Record<string, never>;
}

test('each name is looked through once, however much is found below it', () => {
  const find = sensitiveFinder();
  const few = lettersReadIn(() => expect(find(deep(90, 8))).toHaveLength(8));
  const many = lettersReadIn(() => expect(find(deep(90, 800))).toHaveLength(800));
  // Each of the other values is a few letters.
  expect(many - few).toBeLessThan(800 * 500);
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
