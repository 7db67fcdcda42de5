import { afterAll, describe, expect, test } from 'vitest';
import { expressionsOfSource } from './regular-expressions/expressions.js';
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

/** Expressions that are put together when the program runs, by file. */
const built: Readonly<Record<string, string>> = {
  'core/plan/without-values.ts':
    'texts as they are, one beside the other, run on a message of bounded length',
  'core/sensitive/card-rule.ts': 'every repetition in it has a bound; run on 10 KB by secretIn()',
  'core/sensitive/iban-rule.ts': 'begins at the start and has a fixed length',
  'core/sensitive/secret-in.ts': 'hints of a few letters each, run on 10 KB',
  'core/transports/redactor.ts': 'keys as they are; every repetition has a bound',
  'sandbox/faults.ts': 'a path with stars, which whoever runs the sandbox gives',
  'sandbox/page/tail/filter.ts': 'a text as it is',
  'sandbox/routes.ts': 'a route of the source',
  'tracking-plan/write/example-text.ts': 'a pattern of the plan, run on examples of the source',
};

const { written, built: foundBuilt } = expressionsOfSource();
const different = [...new Map(written.map((one) => [`${one.source}/${one.flags}`, one])).values()];

describe('the regular expressions of the source', () => {
  const trial = new Trial();
  afterAll(() => trial.end());

  test('are found', () => {
    expect(different.length).toBeGreaterThan(200);
    expect(written.map(({ file }) => file)).toContain('core/transports/complaints.ts');
  });

  test('that are put together when the program runs are known, each with its reason', () => {
    expect([...new Set(foundBuilt.map(({ file }) => file))].sort()).toEqual(Object.keys(built).sort());
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
