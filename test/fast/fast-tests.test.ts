import { describe, expect, test } from 'vitest';
import { allTests, whySlow } from './fast-tests.js';

describe('the tests of npm run check', () => {
  test.each([
    ['test/cli/commands/lock.test.ts', /^reads plans/],
    ['test/server/leaving.test.ts', /^starts processes$/],
    ['test/browser/tracker-tabs.test.ts', /^(opens Chromium|starts processes|needs the build)$/],
    ['test/architecture/browser-size.test.ts', /^(bundles|needs the build)$/],
    ['test/types/inference.test.ts', /^compiles$/],
  ])('leave out %s, which %s', (path, reason) => expect(whySlow(path)).toMatch(reason));

  test.each([
    'test/core/pipeline/lane.test.ts',
    'test/architecture/layers.test.ts',
    'test/browser/privacy/is-bot.test.ts',
  ])('have %s', (path) => expect(whySlow(path)).toBeUndefined());

  test('are most of all files, and most of the core', () => {
    const fast = (folder: string) =>
      allTests().filter((path) => path.startsWith(folder) && whySlow(path) === undefined).length;
    const all = (folder: string) => allTests().filter((path) => path.startsWith(folder)).length;
    expect(fast('test/') / all('test/')).toBeGreaterThan(0.5);
    expect(fast('test/core/') / all('test/core/')).toBeGreaterThan(0.95);
  });
});
