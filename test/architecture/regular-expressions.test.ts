import { afterAll, describe, expect, test } from 'vitest';
import { expressionsAtLoad, expressionsOfSource } from './regular-expressions/expressions.js';
import { Trial } from './regular-expressions/run.js';

/** Expressions whose time grows faster than the text, and that are never given more than so many letters. */
const bounded: readonly {
  readonly file: string;
  readonly starts: string;
  readonly most: number;
  readonly why: string;
}[] = [
  {
    file: 'browser/page/read-page.ts',
    starts: '\\/[^/]+(?:@|',
    most: 1500,
    why: 'the path of an address is cut before',
  },
];

/** Expressions that a call puts together of what it is given, by file. */
const built: Readonly<Record<string, string>> = {
  'core/plan/without-values.ts':
    'texts as they are, one beside the other, run on a message of bounded length',
  'core/sensitive/iban-rule.ts': 'begins at the start and has a fixed length',
  'core/transports/redactor.ts': 'keys as they are; every repetition has a bound',
  'sandbox/page/tail/filter.ts': 'a text as it is',
  'sandbox/routes.ts': 'a route of the source',
  'tracking-plan/write/example-text.ts': 'a pattern of the plan, run on examples of the source',
};

const { written, built: foundBuilt } = expressionsOfSource();
const atLoad = foundBuilt.filter(({ isAtLoad }) => isAtLoad);
const loaded = await expressionsAtLoad(new Set(atLoad.map(({ file }) => file)));
const different = [
  ...new Map([...written, ...loaded].map((one) => [`${one.source}/${one.flags}`, one])).values(),
];

describe('the regular expressions of the source', () => {
  const trial = new Trial();
  afterAll(() => trial.end());

  test('are found', () => {
    expect(different.length).toBeGreaterThan(200);
    expect(written.map(({ file }) => file)).toContain('core/transports/complaints.ts');
  });

  test('that are put together when a file is loaded are tried as they are then', () => {
    expect(atLoad.length).toBeGreaterThan(5);
    expect(loaded.length).toBeGreaterThanOrEqual(atLoad.length);
  });

  test('that a call puts together are known, each with its reason', () => {
    const byCalls = foundBuilt.filter(({ isAtLoad }) => !isAtLoad).map(({ file }) => file);
    expect([...new Set(byCalls)].sort()).toEqual(Object.keys(built).sort());
  });

  test('that may take longer than their text is long are still there', () => {
    for (const { file, starts } of bounded) {
      expect(different.some((one) => one.file === file && one.source.startsWith(starts))).toBe(true);
    }
  });

  test('take no longer than their text is long, whatever it is made of', { timeout: 600_000 }, async () => {
    const slow: string[] = [];
    for (const { file, line, source, flags } of different) {
      const most = bounded.find((one) => one.file === file && source.startsWith(one.starts))?.most;
      const pump = await trial.slowPump({ source, flags, most });
      if (pump) slow.push(`${file}:${line} /${source}/ with ${JSON.stringify(pump)}`);
    }
    expect(slow).toEqual([]);
  });

  test.each([
    ['the square of the text', { source: '<title[^>]*>([^<]*)', flags: 'i' }],
    ['the square, of ends that do not come', { source: '\\s+$', flags: '' }],
    ['twice as long for each letter', { source: '^(?:a+)+$', flags: '' }],
    ['the square, replaced everywhere', { source: 'a+b', flags: 'g' }],
  ])('are found out: %s', async (_, asked) => {
    expect(await trial.slowPump(asked)).toBeDefined();
  });
});
