import { describe, expect, test } from 'vitest';
import { isTestFile } from '../../../src/tracking-plan/scan/is-test-file.js';

describe('isTestFile', () => {
  test.each([
    ['src/sign-up.test.ts', true],
    ['src/sign-up.spec.tsx', true],
    ['src/sign-up.test.mjs', true],
    ['src/__tests__/sign-up.ts', true],
    ['__mocks__/tracker.js', true],
    ['src/test.ts', false],
    ['src/latest.ts', false],
    ['src/contest/test.tsx', false],
    ['src/my__tests__/a.ts', false],
  ])('%s: %s', (path, want) => {
    expect(isTestFile(path)).toBe(want);
  });
});
